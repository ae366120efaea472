package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.maintenance.Maintenance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;

/** A checkpoint is the same text, signature included, whatever was done to the server. */
class RootsIntegrationTest {

    @TempDir Path data;

    @Test
    void areTheSameAfterARebuildARestartAndARestore() throws Exception {
        var archive = data.resolve("backup.zip").toString();
        String checkpoint;
        String room;
        try (var server = Deployment.start(data)) {
            var played = ProvenRoom.played(server.client());
            room = played.path();
            checkpoint = played.checkpoint("");
            rebuild(server.client(), server.adminKey());

            assertThat(played.checkpoint("")).isEqualTo(checkpoint).contains(room);
        }
        assertThat(maintain("backup", archive, "--data-dir=" + data)).isZero();
        var restored = data.resolve("restored");
        assertThat(maintain("restore", archive, "--data-dir=" + restored)).isZero();
        for (var directory : new Path[] {data, restored}) {
            try (var server = Deployment.start(directory)) {
                assertThat(server.client().get(room + "/checkpoint", null).http().body())
                        .isEqualTo(checkpoint);
            }
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("log-key"))))
                .isEqualTo("rw-------");
    }

    private static void rebuild(Client client, String admin) {
        assertThat(client.post("/admin/rebuild", admin, "").status()).isEqualTo(202);
        await().until(() ->
                client.get("/admin/rebuild", admin).json().get("state").asString().equals("DONE"));
    }

    private static int maintain(String... arguments) {
        var out = new PrintStream(OutputStream.nullOutputStream(), true);
        return new Maintenance(out, out, Clock.systemUTC()).run(arguments);
    }
}
