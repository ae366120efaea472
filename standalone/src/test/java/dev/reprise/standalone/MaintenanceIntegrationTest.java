package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.maintenance.Maintenance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** This process is the tool's, and the server is another. */
class MaintenanceIntegrationTest {

    @TempDir Path data;

    @Test
    void backsUpARunningServerAndRestoresWhatItHad() throws Exception {
        try (var server = ServerProcess.start(data)) {
            server.client().open("values-sort");
            assertThat(maintain("verify", "--data-dir=" + data)).contains("Sound").endsWith("0");
            assertThat(maintain("backup", archive(), "--data-dir=" + data))
                    .contains("Sound")
                    .endsWith("0");
            assertThat(maintain("restore", archive(), "--force", "--data-dir=" + data))
                    .contains("in use")
                    .endsWith("75");
            Files.delete(data.resolve("control"));
            assertThat(maintain("verify", "--data-dir=" + data)).contains("in use").endsWith("75");
            assertThat(server.stop()).as("exit code after SIGTERM").isIn(0, 143);
        }
        var restored = "--data-dir=" + data.resolve("restored");
        assertThat(maintain("restore", archive(), "--data-dir=" + data))
                .contains("--force")
                .endsWith("1");
        assertThat(maintain("restore", archive(), restored)).endsWith("0");
        for (var name : List.of("subjects.keys", "data-key")) {
            assertThat(data.resolve("restored").resolve(name))
                    .hasSameBinaryContentAs(data.resolve(name));
        }
        assertThat(maintain("rotate-data-key", restored)).contains("1 keys").endsWith("0");
        assertThat(data.resolve("restored").resolve("data-key"))
                .binaryContent()
                .isNotEqualTo(Files.readAllBytes(data.resolve("data-key")));
        assertThat(maintain("verify", restored)).contains("Sound").endsWith("0");
        assertThat(maintain("verify", archive(), "--unheard-of")).endsWith("2");
        assertThat(maintain("verify", "--tls")).endsWith("2");
    }

    @Test
    void refusesWhatAnEarlierBuildKept() throws Exception {
        Files.createFile(data.resolve("events.mv.db"));
        var here = "--data-dir=" + data;
        for (var arguments :
                List.of(new String[] {"verify", here}, new String[] {"backup", archive(), here})) {
            assertThat(maintain(arguments)).contains("events of an earlier build").endsWith("65");
        }
    }

    private String archive() {
        return data.resolve("backup.zip").toString();
    }

    private static String maintain(String... arguments) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, UTF_8);
        var code = new Maintenance(out, out, Clock.systemUTC()).run(arguments);
        return said.toString(UTF_8) + code;
    }
}
