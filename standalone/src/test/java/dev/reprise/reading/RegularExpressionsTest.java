package dev.reprise.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Regular expressions go back and forth over what they read, for hours if somebody wants them to.
 * So requests are read by hand, and what still has an expression is named here, after a look at it.
 */
class RegularExpressionsTest {

    /** Each piece of their input fits one part of the expression only, so that they are linear. */
    private static final Set<String> LINEAR =
            Set.of(
                    "ApiKey",
                    "RequestDeadlineFilter",
                    "PlaybackSpeed",
                    // No requests: a command line, names of files, the console's own files, a
                    // failure's own message.
                    "AxonServerAddress",
                    "BackupArchive",
                    "ConsoleFiles",
                    "LastFailure");

    private static final List<String> SIGNS =
            List.of(
                    "java.util.regex",
                    "@Pattern",
                    ".matches(\"",
                    ".matches(\n",
                    ".replaceAll(\"",
                    ".replaceFirst(\"");

    @Test
    void areOnlyWhereTheyWereFoundToBeLinear() throws IOException {
        try (var modules = Files.list(Path.of(".."))) {
            var found =
                    modules.map(module -> module.resolve("src/main/java"))
                            .filter(Files::isDirectory)
                            .flatMap(RegularExpressionsTest::sources)
                            .filter(RegularExpressionsTest::hasExpression)
                            .map(source -> source.getFileName().toString().replace(".java", ""))
                            .toList();

            assertThat(found).containsExactlyInAnyOrderElementsOf(LINEAR);
        }
    }

    private static final List<String> SEPARATORS =
            List.of(",", ";", "&", "=", "/", " ", "\\n", "\\\\.", "\\\\+");

    /** A separator of one character that means nothing else, or is escaped, is none. */
    @Test
    void areNoSeparators() throws IOException {
        try (var modules = Files.list(Path.of(".."))) {
            assertThat(
                            modules.map(module -> module.resolve("src/main/java"))
                                    .filter(Files::isDirectory)
                                    .flatMap(RegularExpressionsTest::sources)
                                    .flatMap(source -> read(source).lines())
                                    .filter(line -> line.contains(".split(\""))
                                    .map(line -> line.substring(line.indexOf(".split(\"") + 8)))
                    .isNotEmpty()
                    .allMatch(rest ->
                            SEPARATORS.stream().anyMatch(each -> rest.startsWith(each + "\"")));
        }
    }

    private static Stream<Path> sources(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasExpression(Path source) {
        var text = read(source);
        return SIGNS.stream().anyMatch(text::contains);
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
