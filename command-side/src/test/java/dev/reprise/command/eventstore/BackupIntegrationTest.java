package dev.reprise.command.eventstore;

import static dev.reprise.command.eventstore.OpenedStore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reprise.command.eventstore.backup.Backup;
import dev.reprise.command.eventstore.backup.Restore;
import dev.reprise.command.eventstore.control.ControlClient;
import dev.reprise.command.eventstore.control.ControlServer;

import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

class BackupIntegrationTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir private Path root = Path.of("");

    private Path data = Path.of("");
    private Path archive = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private OpenedStore opened;

    @SuppressWarnings("NullAway.Init")
    private ControlServer control;

    @BeforeEach
    void open() throws Exception {
        data = Files.createDirectories(root.resolve("data"));
        archive = root.resolve("backup.zip");
        Files.writeString(data.resolve("token-secret"), "secret");
        opened = OpenedStore.in(data);
        listen(Duration.ofSeconds(60));
    }

    private void listen(Duration longestPause) throws IOException {
        control =
                ControlServer.start(
                        new EventFiles(data).control(),
                        new StorePause(opened.engine, opened.database, opened.meters),
                        longestPause);
    }

    @AfterEach
    void close() throws Exception {
        control.close();
        opened.close();
    }

    private static Verification verification() {
        return new Verification(OpenedStore.SERIALIZER, NoOpEventUpcaster.INSTANCE, (_, _) -> {});
    }

    private Backup.Taken backUp() throws IOException {
        return new Backup(data, verification()).take(archive, false);
    }

    private Restore.Restored restoreTo(Path directory, boolean force) throws IOException {
        return new Restore(directory, verification()).restore(archive, force, NOW);
    }

    @Nested
    class OfARunningStore {

        @Test
        void holdsExactlyTheBeginningOfItsHistoryWhileOthersAppend() throws Exception {
            var going = new AtomicBoolean(true);
            var writers = new ArrayList<Thread>();
            for (var writer = 0; writer < 4; writer++) {
                var room = "ROOM-" + writer;
                writers.add(Thread.ofPlatform().start(() -> appendWhile(going, room)));
            }
            await().until(() -> opened.watermark.durable() > 200);
            var taken = backUp();
            var then = opened.watermark.durable();
            await().until(() -> opened.watermark.durable() > then);
            going.set(false);
            for (var writer : writers) {
                writer.join();
            }

            assertThat(taken.report().events()).isGreaterThan(200);
            assertThat(opened.failures).isEmpty();
            assertThat(opened.meters.get("reprise.eventstore.backup.pause").timer().count())
                    .isEqualTo(1);
            restoreTo(root.resolve("restored"), false);
            try (var restored = OpenedStore.in(root.resolve("restored"))) {
                assertThat(opened.textsFromTheTail())
                        .startsWith(restored.textsFromTheTail().toArray(String[]::new));
                restored.appendDurably(event("later", 0));
                assertThat(restored.textsFromTheTail()).hasSize((int) taken.report().events() + 1);
            }
        }

        private void appendWhile(AtomicBoolean going, String room) {
            for (var sequence = 0; going.get(); sequence++) {
                opened.appendDurably(event(room, sequence, room + sequence + "x".repeat(500)));
                opened.engine.storeSnapshot(event(room, sequence, "snapshot of " + room));
            }
        }

        @Test
        void seesNoFileChangeWhileItIsCopied() throws Exception {
            opened.appendDurably(event("ABC234", 0));
            var written = new CountDownLatch(1);
            var same = new ArrayList<Boolean>();
            var pause = new StorePause(opened.engine, opened.database, opened.meters);
            pause.whilePaused(last -> {
                var before = Files.readAllBytes(data.resolve("events.mv.db"));
                Thread.ofPlatform()
                        .start(() -> {
                            opened.engine.storeSnapshot(event("ABC234", 0, "x".repeat(100_000)));
                            written.countDown();
                        });
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                opened.database.barrier().force();
                            } catch (java.sql.SQLException _) {
                                // The test below would show it.
                            }
                        });
                // Long enough for the snapshot to be committed, or to wait for the file.
                var until = System.nanoTime() + Duration.ofMillis(300).toNanos();
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                same.add(Arrays.equals(before, Files.readAllBytes(data.resolve("events.mv.db"))));
            });

            assertThat(same).containsExactly(true);
            assertThat(written.await(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
            opened.appendDurably(event("ABC234", 1));
        }

        @Test
        void letsCommandsGoOnWhenItsToolIsGone() {
            assertThatThrownBy(() ->
                            client().whilePaused(_ -> {
                                throw new IOException("No space left on device");
                            }))
                    .hasMessage("No space left on device");

            opened.appendDurably(event("ABC234", 0));
            assertThat(opened.failures).isEmpty();
        }

        @Test
        void isOfNoUseWhenTheCopyTookTooLong() throws Exception {
            control.close();
            listen(Duration.ofMillis(50));
            var appended = new CountDownLatch(1);

            assertThatThrownBy(() ->
                            client().whilePaused(_ -> {
                                opened.appendDurably(event("ABC234", 0));
                                appended.countDown();
                            }))
                    .isInstanceOf(IOException.class);
            assertThat(appended.getCount()).isZero();
        }

        @Test
        void isRefusedToWhoDoesNotKnowTheSecret() throws Exception {
            var file = new EventFiles(data).control();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            var port = Files.readString(file).split(" ", -1)[0];
            Files.writeString(file, port + " " + "0".repeat(64));

            assertThatThrownBy(() -> client().whilePaused(_ -> {})).isInstanceOf(IOException.class);
        }

        private ControlClient client() {
            return new ControlClient(new EventFiles(data).control());
        }
    }

    @Test
    void isTakenOfAStoppedStoreAsWell() throws Exception {
        opened.appendDurably(event("ABC234", 0));
        close();
        var taken = backUp();

        assertThat(taken.report().events()).isEqualTo(1);
        assertThat(taken.pause()).isZero();
        assertThat(taken.withSecret()).isTrue();
    }

    @Test
    void isItsOwnersOnlyAndReplacesNothing() throws Exception {
        opened.appendDurably(event("ABC234", 0));
        backUp();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        assertThatThrownBy(BackupIntegrationTest.this::backUp).hasMessageContaining("--force");
        assertThat(names(root)).containsExactlyInAnyOrder("data", "backup.zip");
    }

    @Test
    void isNotMadeOfAStoreThatIsDamaged() throws Exception {
        opened.appendDurably(event("ABC234", 0));
        opened.execute("update domain_event set payload = x'00'");
        opened.database.barrier().force();

        assertThatThrownBy(this::backUp).hasMessageContaining("Event 1 (");
        assertThat(names(root)).containsExactly("data");
    }

    @Nested
    class WhenItIsRestored {

        @BeforeEach
        void appendAndBackUp() throws Exception {
            opened.appendDurably(event("ABC234", 0));
            backUp();
            opened.appendDurably(event("ABC234", 1));
        }

        @Test
        void bringsTheSecretWithIt() throws Exception {
            restoreTo(root.resolve("restored"), false);

            assertThat(root.resolve("restored").resolve("token-secret")).hasContent("secret");
            assertThat(names(root.resolve("restored")))
                    .containsExactlyInAnyOrder("events.mv.db", "events.high-water", "token-secret");
        }

        @Test
        void isRefusedWhileTheServerRuns() {
            assertThatThrownBy(() -> restoreTo(data, true))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("in use");
        }

        @Test
        void leavesAStoreAloneThatIsThere() throws Exception {
            close();

            assertThatThrownBy(() -> restoreTo(data, false))
                    .hasMessageContaining("--force")
                    .hasMessageContaining("events.mv.db");
        }

        @Test
        void movesItAsideWhenForced() throws Exception {
            close();
            var replaced = restoreTo(data, true).replaced();

            assertThat(replaced).isEqualTo(data.resolve("replaced-20260301T120000.000Z"));
            assertThat(names(java.util.Objects.requireNonNull(replaced)))
                    .contains("events.mv.db", "events.high-water", "token-secret");
            opened = OpenedStore.in(data);
            assertThat(opened.textsFromTheTail()).containsExactly("ABC234-0");
        }

        @Test
        void isRefusedWhereItIsDamaged() throws Exception {
            var bytes = Files.readAllBytes(archive);
            for (var at = bytes.length / 4; at < bytes.length / 2; at++) {
                bytes[at] = 0;
            }
            Files.write(archive, bytes);

            assertThatThrownBy(() -> restoreTo(root.resolve("restored"), false))
                    .isInstanceOf(IOException.class);
            assertThat(names(root.resolve("restored"))).isEmpty();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
