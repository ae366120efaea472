package dev.reprise.command.eventstore;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class EventDatabaseTest {

    @TempDir private Path directory = Path.of("");

    @Test
    void saysWhatIsWrongWithADirectoryThatIsAFile() throws Exception {
        var file = Files.createFile(directory.resolve("data"));

        assertThatThrownBy(() -> EventDatabase.open(file))
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("The data directory %s cannot be used: %s exists already.", file, file);
    }
}
