package dev.reprise.log.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.log.LogFiles;
import dev.reprise.log.LogPosition;
import dev.reprise.log.LogVerification;
import dev.reprise.log.OpenedLog;
import dev.reprise.log.StartRefusedException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

class BackupIntegrationTest {

    private static final String ROOM = "ABC234";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir private Path root = Path.of("");

    private Path data = Path.of("");
    private Path archive = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private OpenedLog opened;

    @SuppressWarnings("NullAway.Init")
    private ControlServer control;

    @BeforeEach
    void open() throws Exception {
        data = Files.createDirectories(root.resolve("data"));
        archive = root.resolve("backup.zip");
        Files.writeString(data.resolve("token-secret"), "secret");
        Files.writeString(data.resolve("log-key"), "key");
        opened = OpenedLog.in(data);
        control = ControlServer.start(data, opened.log);
    }

    @AfterEach
    void close() throws Exception {
        control.close();
        opened.close();
    }

    private Backup.Taken backUp() throws IOException {
        return backUp(OpenedLog.verification());
    }

    private Backup.Taken backUp(LogVerification verification) throws IOException {
        return new Backup(data, verification).take(archive, false);
    }

    private Restore.Restored restoreTo(Path directory, boolean force) throws IOException {
        return new Restore(directory, OpenedLog.verification()).restore(archive, force, NOW);
    }

    private List<Path> copies() throws IOException {
        try (var files = Files.list(data)) {
            return files.filter(file -> file.getFileName().toString().startsWith(".")).toList();
        }
    }

    @Nested
    class OfARunningLog {

        @Test
        void holdsExactlyTheBeginningOfItsHistoryWhileOthersAppend() throws Exception {
            var going = new AtomicBoolean(true);
            var writers = new ArrayList<Thread>();
            for (var writer = 0; writer < 4; writer++) {
                var room = "ROOM-" + writer;
                writers.add(Thread.ofPlatform().start(() -> appendWhile(going, room)));
            }
            await().until(() -> opened.log.durable() > 200);
            var before = opened.log.durable();
            var taken = backUp();
            var then = opened.log.durable();
            await().until(() -> opened.log.durable() > then);
            going.set(false);
            for (var writer : writers) {
                writer.join();
            }

            assertThat(taken.report().events()).isGreaterThanOrEqualTo(before);
            restoreTo(root.resolve("restored"), false);
            try (var restored = OpenedLog.in(root.resolve("restored"))) {
                assertThat(opened.identifiers())
                        .startsWith(restored.identifiers().toArray(String[]::new));
                restored.appendDurably("later", 0, "text");
                assertThat(restored.identifiers()).hasSize((int) taken.report().events() + 1);
            }
        }

        private void appendWhile(AtomicBoolean going, String room) {
            for (var sequence = 0; going.get(); sequence++) {
                opened.appendDurably(room, sequence, "x".repeat(500));
                opened.log.storeSnapshot(OpenedLog.data(room, sequence, "snapshot"));
            }
        }

        @Test
        void isVerifiedWithoutABackup() throws Exception {
            opened.appendDurably(ROOM, 0, "text");
            var report = new Backup(data, OpenedLog.verification()).verify();

            assertThat(report.events()).isEqualTo(1);
            assertThat(report.isSound()).isTrue();
        }

        @Test
        void isNotedWhereTheServerFindsIt() throws Exception {
            assertThat(data.resolve("last-backup")).doesNotExist();
            opened.appendDurably(ROOM, 0, "text");
            var taken = backUp();

            assertThat(taken.bytes()).isPositive();
            assertThat(Instant.parse(Files.readString(data.resolve("last-backup")).strip()))
                    .isAfter(NOW);
        }

        @Test
        void leavesNoCopyWhenItsToolIsGone() throws Exception {
            opened.appendDurably(ROOM, 0, "text");
            try (var log = FrozenLog.of(data)) {
                assertThat(copies()).containsExactly(log.directory());
                opened.appendDurably(ROOM, 1, "text");
                assertThat(OpenedLog.verification().verify(log.directory()).events()).isEqualTo(1);
            }
            await().untilAsserted(() -> assertThat(copies()).isEmpty());
            backUp();
            await().untilAsserted(() -> assertThat(copies()).isEmpty());
        }

        @Test
        void isForItsOwnerOnly() throws Exception {
            try (var log = FrozenLog.of(data)) {
                assertThat(
                                PosixFilePermissions.toString(
                                        Files.getPosixFilePermissions(log.directory())))
                        .isEqualTo("rwx------");
            }
        }

        @Test
        void isOfNoUseWhenTheServerEndsMeanwhile() {
            opened.appendDurably(ROOM, 0, "text");

            assertThatThrownBy(() -> backUp(OpenedLog.verification((_, _) -> endServer())))
                    .hasMessageContaining("The server ended in the meantime");
            assertThat(root).isDirectoryNotContaining("glob:**backup.zip");
        }

        private void endServer() {
            try {
                control.close();
                assertThat(copies()).isEmpty();
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }

        @Test
        void leavesNoCopyOfAServerThatWasKilled() throws Exception {
            control.close();
            Files.createDirectories(data.resolve(".reprise-copy-1").resolve("events"));
            control = ControlServer.start(data, opened.log);

            assertThat(copies()).isEmpty();
        }

        @Test
        void isRefusedToAToolThatDoesNotKnowTheSecret() throws Exception {
            var file = new LogFiles(data).control();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            var port = Files.readString(file).split(" ", -1)[0];
            Files.writeString(file, port + " " + "0".repeat(64));

            assertThatThrownBy(BackupIntegrationTest.this::backUp)
                    .hasMessageContaining("The server has made no copy");
            assertThat(copies()).isEmpty();
        }
    }

    @Test
    void isTakenOfAStoppedLogAsWell() throws Exception {
        opened.appendDurably(ROOM, 0, "text");
        close();
        var taken = backUp(OpenedLog.verification((_, _) -> assertLocked()));

        assertThat(taken.report().events()).isEqualTo(1);
        assertThat(taken.withSecret()).isTrue();
        new LogFiles(data).lock().close();
    }

    private void assertLocked() {
        assertThatThrownBy(() -> new LogFiles(data).lock())
                .isInstanceOf(StartRefusedException.class);
    }

    @Test
    void isItsOwnersOnlyAndReplacesNothing() throws Exception {
        opened.appendDurably(ROOM, 0, "text");
        backUp();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        assertThatThrownBy(BackupIntegrationTest.this::backUp).hasMessageContaining("--force");
        assertThat(names(root)).containsExactlyInAnyOrder("data", "backup.zip");
    }

    @Test
    void isNotMadeOfALogThatIsDamaged() throws Exception {
        opened.appendDurably(ROOM, 0, "text");
        close();
        new LogFiles(data).writePosition(new LogPosition(2, 1));

        assertThatThrownBy(this::backUp).hasMessageContaining("events are missing");
        assertThat(names(root)).containsExactly("data");
    }

    @Nested
    class WhenItIsRestored {

        @BeforeEach
        void appendAndBackUp() throws Exception {
            opened.appendDurably(ROOM, 0, "text");
            backUp();
            opened.appendDurably(ROOM, 1, "text");
        }

        @Test
        void bringsTheSecretsWithIt() throws Exception {
            restoreTo(root.resolve("restored"), false);

            assertThat(root.resolve("restored").resolve("token-secret")).hasContent("secret");
            assertThat(root.resolve("restored").resolve("log-key")).hasContent("key");
            assertThat(names(root.resolve("restored")))
                    .containsExactlyInAnyOrder(
                            "events", "events.position", "token-secret", "log-key");
            assertThat(Backup.verify(archive, OpenedLog.verification()).isSound()).isTrue();
        }

        @Test
        void isRefusedWhileTheDirectoryIsInUse() throws Exception {
            close();
            try (var _ = new LogFiles(data).lock()) {
                assertThatThrownBy(() -> restoreTo(data, true))
                        .isInstanceOf(StartRefusedException.class)
                        .hasMessageContaining("in use");
            }
        }

        @Test
        void leavesAStoreAloneThatIsThere() throws Exception {
            close();

            assertThatThrownBy(() -> restoreTo(data, false))
                    .hasMessageContaining("--force")
                    .hasMessageContaining("events, events.position");
        }

        @Test
        void movesItAsideWhenForced() throws Exception {
            close();
            var replaced = restoreTo(data, true).replaced();

            assertThat(replaced).isEqualTo(data.resolve("replaced-20260301T120000.000Z"));
            assertThat(names(Objects.requireNonNull(replaced)))
                    .contains("events", "events.position", "token-secret", "log-key");
            opened = OpenedLog.in(data);
            assertThat(opened.identifiers()).containsExactly(ROOM + "-0-id");
        }

        @Test
        void isRefusedWhereItIsDamaged() throws Exception {
            var bytes = Files.readAllBytes(archive);
            for (var at = bytes.length / 4; at < bytes.length / 2; at++) {
                bytes[at] = 0;
            }
            Files.write(archive, bytes);

            assertRefused("is no backup of Reprise, or is damaged");
        }

        @Test
        void isRefusedWhereItHoldsMoreThanItSays() throws Exception {
            var bytes = Files.readAllBytes(archive);
            var name = "token-secret".getBytes(US_ASCII);
            // In the directory at its end the name follows 46 bytes, of which four are the size.
            var at = lastIndexOf(bytes, name);
            bytes[at - 46 + 24] = 3;
            Files.write(archive, bytes);

            assertRefused("is no backup of Reprise, or is damaged");
        }

        private static int lastIndexOf(byte[] bytes, byte[] name) {
            return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .lastIndexOf(new String(name, US_ASCII));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "../outside",
                    "events/../../outside",
                    "events/..",
                    "/tmp/outside",
                    "events/",
                    "events/a/b",
                    "admin-key"
                })
        void isRefusedWhereANameIsNoneOfABackup(String name) throws Exception {
            addEntry(name);

            assertRefused("is no backup of Reprise, or is damaged");
            assertThat(names(root)).containsExactlyInAnyOrder("data", "backup.zip", "restored");
        }

        @Test
        void isRefusedWhereAnEarlierBuildMadeIt() throws Exception {
            addEntry("events.mv.db");

            assertRefused("is a backup of an earlier build");
        }

        private void addEntry(String name) throws IOException {
            var changed = root.resolve("changed.zip");
            try (var from = new ZipFile(archive.toFile());
                    var to = new ZipOutputStream(Files.newOutputStream(changed))) {
                for (var entry : from.stream().toList()) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    try (var in = from.getInputStream(entry)) {
                        in.transferTo(to);
                    }
                }
                to.putNextEntry(new ZipEntry(name));
            }
            Files.delete(archive);
            Files.move(changed, archive);
        }

        private void assertRefused(String sentence) throws IOException {
            assertThatThrownBy(() -> restoreTo(root.resolve("restored"), false))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining(sentence);
            assertThat(names(root.resolve("restored"))).isEmpty();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
