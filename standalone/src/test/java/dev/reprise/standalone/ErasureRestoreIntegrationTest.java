package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.maintenance.Maintenance;
import dev.reprise.standalone.ServerProcess.Launch;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Old and new events under old and new keys, with and without the list of erasures. */
class ErasureRestoreIntegrationTest {

    @TempDir Path root;

    private Path data = Path.of("");

    /** From before the erasure, each with its keys beside it. */
    private Path old = Path.of("");

    private Path list = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private MarkedPerson person;

    @SuppressWarnings("NullAway.Init")
    private OthersView before;

    @BeforeEach
    void backUpAndErase() throws Exception {
        data = Files.createDirectory(root.resolve("data"));
        old = Files.createDirectory(root.resolve("old"));
        list = root.resolve("elsewhere").resolve("erasures.ndjson");
        try (var server = start(data)) {
            person = MarkedPerson.playing(server.client(), "of old", "customer-4711");
            before = OthersView.of(person);
            assertThat(maintain("backup", old.resolve("old.zip").toString(), in(data)))
                    .endsWith("0");
            for (var name : List.of("subjects.keys", "data-key")) {
                Files.copy(data.resolve(name), old.resolve(name));
            }
            person.awaitErased();
            assertThat(server.stop()).isIn(0, 143);
        }
    }

    private ServerProcess start(Path directory) throws IOException {
        return ServerProcess.start(
                directory,
                "--reprise.rate-limits.enabled=false",
                "--reprise.presence.silence=1d",
                "--reprise.erasures.complete-every=200ms",
                "--reprise.erasures.listed-in=" + list);
    }

    private static String in(Path directory) {
        return "--data-dir=" + directory;
    }

    private static String maintain(String... arguments) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, UTF_8);
        var code = new Maintenance(out, out, Clock.systemUTC()).run(arguments);
        return said.toString(UTF_8) + code;
    }

    /** And is told of as before, though the restored events say nothing of it. */
    private void requireErased(Path directory) throws Exception {
        try (var server = start(directory)) {
            var later = person.on(server.client());
            assertThat(later.erasure().status()).isEqualTo(200);
            later.requireErased();
            later.awaitErased();
            before.requireSame(later);
            assertThat(server.stop()).isIn(0, 143);
        }
    }

    @Test
    void staysErasedUnderTheNewestKeysHoweverOldTheEventsAre() throws Exception {
        assertThat(maintain("restore", old.resolve("old.zip").toString(), "--force", in(data)))
                .doesNotContain("is back")
                .endsWith("0");

        requireErased(data);
        requireNoTraces(data);
    }

    /**
     * Neither in the files, backups and old keys beside them included, nor in what they unpack to.
     */
    private void requireNoTraces(Path directory) throws IOException {
        var texts = Stream.concat(person.secrets().stream(), person.placements().stream());
        var traces = new Traces(texts.toList(), person.requests());
        for (var each : List.of(directory, old)) {
            assertThat(traces.below(each)).isEmpty();
        }
        var participant = person.person().participantId();
        var stored = StoredTexts.in(directory, List.of(person.host().roomCode(), participant));
        assertThat(stored.events()).isNotEmpty();
        assertThat(stored.all()).allSatisfy(each -> assertThat(traces.in(each)).isEmpty());
    }

    @Test
    @Tag("faults")
    void staysErasedUnderOldKeysIfTheListIsNewer() throws Exception {
        var restored = restoredElsewhere("restored");

        requireErased(restored);
    }

    /** Nothing in an old backup tells that there is anything newer. */
    @Test
    @Tag("faults")
    void isUndoneByOldKeysUnderOldEventsWithoutTheList() throws Exception {
        try (var server = ServerProcess.start(restoredElsewhere("restored"))) {
            var shown = person.on(server.client()).shown();

            assertThat(shown).contains(person.name());
        }
    }

    private Path restoredElsewhere(String name) {
        var directory = root.resolve(name);
        assertThat(maintain("restore", old.resolve("old.zip").toString(), in(directory)))
                .contains("is back, unless")
                .endsWith("0");
        return directory;
    }

    @Test
    @Tag("faults")
    void isNoReasonToStartWithoutTheNewestKeysWhole() throws Exception {
        var other = Files.createDirectory(root.resolve("other"));
        try (var server = start(other)) {
            server.client().open("lobby");
        }
        requireRefusal("subjects.keys is missing", at -> Files.delete(at.resolve("subjects.keys")));
        requireRefusal("data-key is missing", at -> Files.delete(at.resolve("data-key")));
        requireRefusal("cut short", at -> cut(at.resolve("subjects.keys"), 64));
        requireRefusal("an older copy, or cut", at -> cut(at.resolve("subjects.keys"), 128));
        requireRefusal("is damaged at key 2", at -> flip(at.resolve("subjects.keys"), 300));
        requireRefusal("is damaged in its header", at -> flip(at.resolve("subjects.keys"), 20));
        requireRefusal("belongs to another store", at -> replace(other, at, "subjects.keys"));
        requireRefusal("not wrapped by this master key", at -> replace(other, at, "data-key"));
        requireRefusal(
                "is an older copy",
                at -> {
                    replace(old, at, "subjects.keys");
                    replace(old, at, "data-key");
                });
        requireRefusal("erasures.ndjson is damaged", at -> flip(at.resolve("erasures.ndjson"), 9));
    }

    private void requireRefusal(String sentence, Damage damage) throws Exception {
        var directory = root.resolve("damaged");
        FileSystemUtils.deleteRecursively(directory);
        FileSystemUtils.copyRecursively(data, directory);
        damage.on(directory);
        var files = contents(directory);
        try (var server = ServerProcess.launch(Launch.on(directory))) {
            assertThat(server.awaitExit()).as(sentence).isEqualTo(65);
            assertThat(server.said()).contains(sentence).doesNotContain("\tat ");
        }
        assertThat(contents(directory)).as(sentence).isEqualTo(files);
    }

    /** Nothing is made or mended where a start is refused. */
    private static Map<String, String> contents(Path directory) throws IOException {
        var contents = new TreeMap<String, String>();
        for (var name : List.of("subjects.keys", "data-key", "erasures.ndjson")) {
            var file = directory.resolve(name);
            if (Files.exists(file)) {
                contents.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    private static void cut(Path file, int bytes) throws IOException {
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(content.length() - bytes);
        }
    }

    private static void flip(Path file, int at) throws IOException {
        var content = Files.readAllBytes(file);
        content[at] = (byte) (content[at] ^ 1);
        Files.write(file, content);
    }

    private static void replace(Path from, Path to, String name) throws IOException {
        Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private interface Damage {

        void on(Path directory) throws IOException;
    }
}
