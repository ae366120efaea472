package dev.reprise.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.log.FileFault;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;

/** What is wrong with the files that a command was given is said as a sentence. */
class MaintenanceTest {

    @TempDir Path directory;

    @BeforeEach
    void lay() throws IOException {
        Files.createDirectory(directory.resolve("empty"));
        Files.writeString(directory.resolve("a-file"), "no backup, and no directory");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("verify nope.zip", "There is no backup file"),
                Arguments.of("verify empty", "is no file"),
                Arguments.of("verify a-file", "is no backup of Reprise"),
                Arguments.of("verify --data-dir=nowhere", "does not exist"),
                Arguments.of("verify --data-dir=empty", "does not exist"),
                Arguments.of("verify --data-dir=a-file", "does not exist"),
                Arguments.of("backup missing/b.zip --data-dir=empty", "There is no folder"),
                Arguments.of("backup a-file/b.zip --data-dir=empty", "There is no folder"),
                Arguments.of("backup empty --data-dir=empty", "is a folder"),
                Arguments.of("backup b.zip --data-dir=nowhere", "There is no event store"),
                Arguments.of("restore nope.zip --data-dir=empty", "There is no backup file"),
                Arguments.of("restore a-file --data-dir=a-file", "is no directory"),
                Arguments.of("restore a-file --data-dir=empty", "is no backup of Reprise"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsWrongWithAFile(String arguments, String sentence) {
        assertThat(maintain(arguments))
                .contains(sentence)
                .matches("(?s)[^\n]*\\.?\\n[0-9]+")
                .doesNotContainPattern("[A-Z][A-Za-z]+(Exception|File|Denied)\\b|null")
                .endsWith("1");
    }

    /** With the paths in the test's directory. */
    private String maintain(String arguments) {
        var words = arguments.split(" ", -1);
        for (var i = 1; i < words.length; i++) {
            var start = words[i].startsWith("--data-dir=") ? "--data-dir=" : "";
            if (!words[i].startsWith("--") || !start.isEmpty()) {
                var path = words[i].substring(start.length());
                words[i] = start + directory.resolve(path);
            }
        }
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, UTF_8);
        var code = new Maintenance(out, out, Clock.systemUTC()).run(words);
        return said.toString(UTF_8) + code;
    }

    static Stream<FileSystemException> failures() {
        return Stream.of(
                new NoSuchFileException("/srv/x"),
                new AccessDeniedException("/srv/x"),
                new NotDirectoryException("/srv/x"),
                new FileAlreadyExistsException("/srv/x"),
                new FileSystemLoopException("/srv/x"),
                new FileSystemException("/srv/x"),
                new FileSystemException("/srv/x", null, "Input/output error"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysWhatTheFileSystemMeans(FileSystemException failure) {
        assertThat(FileFault.of(failure)).matches("/srv/x [a-z][^A-Z]+(Input/output error)?\\.");
    }

    @Test
    void saysWhichFileWhereItIsNotKnown() {
        assertThat(FileFault.of(new AccessDeniedException(null)))
                .isEqualTo("A file may not be read or written by this user.");
    }
}
