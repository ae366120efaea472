package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.maintenance.Maintenance;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A server without a umask, in a directory that an earlier one left open. */
class OwnerOnlyIntegrationTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static ServerProcess server;

    private static Path data() {
        return directory.resolve("data");
    }

    @BeforeAll
    static void start() throws IOException {
        var replaced = Files.createDirectories(data().resolve("replaced-20260301T120000.000Z"));
        open(Files.createFile(replaced.resolve("events.mv.db")), "rw-rw-rw-");
        open(Files.createFile(data().resolve("views.trace.db")), "rw-rw-rw-");
        open(Files.createFile(data().resolve("views.mv.db")), "rw-r--r--");
        open(replaced, "rwxrwxrwx");
        open(Files.createDirectory(data().resolve("events")), "rwxrwxrwx");
        open(data(), "rwxrwxrwx");
        server = ServerProcess.start(data());
    }

    private static void open(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static List<String> openToOthers(Path path) throws IOException {
        try (var paths = Files.walk(path)) {
            // RocksDB's own files are behind a directory that is closed.
            return paths.filter(each -> !each.toString().contains("/events/"))
                    .filter(OwnerOnlyIntegrationTest::isOpenToOthers)
                    .map(Path::toString)
                    .toList();
        }
    }

    private static boolean isOpenToOthers(Path path) {
        try {
            var permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            return !permissions.equals(Files.isDirectory(path) ? "rwx------" : "rw-------");
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void keepsItsFilesFromOthersWhateverTheUmask() throws IOException {
        server.client().open("values-sort");
        assertThat(data()).isDirectoryContaining("glob:**events.position");
        assertThat(data()).isDirectoryContaining("glob:**control");

        assertThat(openToOthers(data())).isEmpty();
    }

    @Test
    void keepsRebuiltViewsFromOthers() throws IOException {
        var admin = Files.readString(data().resolve("admin-key")).strip();
        assertThat(server.client().post("/admin/rebuild", admin, "").status()).isEqualTo(202);
        await().atMost(LIMIT)
                .until(() ->
                        server.client()
                                .get("/admin/rebuild", admin)
                                .http()
                                .body()
                                .contains("DONE"));

        assertThat(openToOthers(data())).isEmpty();
    }

    @Test
    void keepsBackupsAndWhatIsRestoredFromOthers() throws IOException {
        var archive = directory.resolve("backup.zip");
        var restored = directory.resolve("restored");
        assertThat(maintain("backup", archive.toString(), "--data-dir=" + data())).isZero();
        assertThat(maintain("restore", archive.toString(), "--data-dir=" + restored)).isZero();
        open(restored, "rwxr-xr-x");
        open(restored.resolve("events"), "rwxr-xr-x");
        open(restored.resolve("events.position"), "rw-r--r--");
        assertThat(maintain("restore", archive.toString(), "--force", "--data-dir=" + restored))
                .isZero();

        assertThat(openToOthers(archive)).isEmpty();
        assertThat(openToOthers(restored)).isEmpty();
    }

    private static int maintain(String... arguments) {
        var out = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
        return new Maintenance(out, out, Clock.systemUTC()).run(arguments);
    }

    @Test
    void saysWhichVersionItIs() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(server.operators() + "/info")).build();
            var info =
                    new JsonMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
            var version = info.path("build").path("version").asString("");
            assertThat(version).matches("[0-9]+\\..*");
            assertThat(server.said()).contains("Reprise " + version + " listens on ");
        }
    }
}
