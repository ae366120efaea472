package dev.reprise.axonserver.migration;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.log.OfflineLog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What keeps a move from beginning is said as a sentence. */
class MoveCommandTest {

    @TempDir Path data;

    @Test
    void refusesToMoveWithoutKnowingWhereTo() {
        assertThat(run("move-to")).contains("needs the address").endsWith("2");
        assertThat(run("move-to", "localhost")).contains("host:port").endsWith("2");
        assertThat(run("move-to", "localhost:65536")).contains("host:port").endsWith("2");
        assertThat(run("move-to", "localhost:1", "--force")).endsWith("2");
    }

    @Test
    void saysThatThereIsNoStore() {
        assertThat(run("move-to", "localhost:1", "--data-dir=" + data.resolve("nowhere")))
                .contains("does not exist")
                .endsWith("1");
    }

    @Test
    void refusesAStoreThatIsInUse() throws Exception {
        Rooms.fill(data, 1);
        try (var _ = OfflineLog.open(data)) {
            assertThat(run("move-to", "localhost:1", "--data-dir=" + data))
                    .contains("in use")
                    .endsWith("75");
        }
    }

    @Test
    void refusesWhatAnEarlierBuildKept() throws Exception {
        Files.createFile(data.resolve("events.mv.db"));
        assertThat(run("move-to", "localhost:1", "--data-dir=" + data))
                .contains("events of an earlier build")
                .endsWith("65");
    }

    private static String run(String... arguments) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, UTF_8);
        var code = new MoveCommand(out, out, Map.of()).run(arguments);
        return said.toString(UTF_8) + code;
    }
}
