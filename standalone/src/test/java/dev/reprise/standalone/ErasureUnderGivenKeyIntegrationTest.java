package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.sealing.MasterKeyChange;
import dev.reprise.standalone.ServerProcess.Launch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** A master key that comes from the environment is its operator's to change. */
class ErasureUnderGivenKeyIntegrationTest {

    private static final String FIRST = "OTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTBmZWRjYmE";
    private static final String NEXT = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";

    @TempDir Path data;

    private ServerProcess start(String masterKey) throws IOException {
        var server =
                ServerProcess.launch(
                        Launch.on(data)
                                .with("--reprise.erasures.complete-every=200ms")
                                .withEnvironment(Map.of("REPRISE_DATA_KEY", masterKey)));
        assertThat(server.awaitListening()).as(server::said).isTrue();
        return server;
    }

    private JsonNode shown(ServerProcess server, String erasure) throws IOException {
        var admin = Files.readString(data.resolve("admin-key")).strip();
        return server.client().get(erasure, admin).json();
    }

    @Test
    void waitsUntilTheyHaveDoneSo() throws Exception {
        String erasure;
        try (var server = start(FIRST)) {
            var host = server.client().open("lobby");
            var asked = server.client().send("POST", host.path() + "/erasure", host.token(), null);
            erasure = "/erasures/" + asked.json().get("erasureId").asString();
            await().until(() -> shown(server, erasure).get("state").asString().equals("WAITING"));
            assertThat(shown(server, erasure).get("waitingFor").toString())
                    .isEqualTo("[\"REPRISE_DATA_KEY\"]");
            assertThat(server.stop()).isIn(0, 143);
        }
        var keys = Map.of("REPRISE_DATA_KEY", FIRST, "REPRISE_DATA_KEY_NEXT", NEXT);
        var _ = MasterKeyChange.run(data, keys, Instant.now());
        try (var server = start(NEXT)) {
            await().until(() -> shown(server, erasure).get("state").asString().equals("DONE"));
            assertThat(data.resolve("data-key")).doesNotExist();
        }
    }
}
