package dev.reprise.log;

import static dev.reprise.log.HeldLog.LIMIT;
import static dev.reprise.log.HeldLog.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

class EventLogFailureTest {

    @TempDir Path directory;

    private HeldLog opened;

    @BeforeEach
    void open() {
        opened = HeldLog.in(directory);
    }

    @AfterEach
    void close() throws IOException {
        opened.close();
    }

    private CompletableFuture<Boolean> waiterFor(long index) {
        return CompletableFuture.supplyAsync(() -> opened.log.awaitDurable(index, LIMIT));
    }

    private void failWhileTwoBatchesArePending() {
        opened.write.failOnce();
        opened.appendHeld(event("R", 0, "R"));
        opened.append(event("R", 1, "R"));
        var waiters = List.of(waiterFor(1), waiterFor(2));
        opened.write.release();
        for (var waiter : waiters) {
            assertThat(waiter)
                    .failsWithin(LIMIT)
                    .withThrowableThat()
                    .withCauseInstanceOf(StorageUnavailableException.class);
        }
    }

    @Test
    void endsAllThatIsPendingAndShowsNothingOfIt() throws Exception {
        failWhileTwoBatchesArePending();

        assertThat(opened.log.after(0, 10)).isEmpty();
        assertThat(opened.log.timelines().latest("R")).isZero();
        assertThat(opened.ofRoom("R")).isEmpty();
        assertThat(opened.log.durable()).isZero();
        assertThat(opened.log.tail().await(0, Duration.ofMillis(20))).isFalse();
        assertThat(opened.write.entered()).isEqualTo(1);
    }

    @Test
    void isToldToTheHandlerOnce() {
        failWhileTwoBatchesArePending();

        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(opened.failures).containsExactly("making events durable"));
    }

    @Test
    void isNeverTriedAgainThoughTheNextWriteWouldSucceed() {
        failWhileTwoBatchesArePending();

        assertThat(opened.log.hasEnded()).isTrue();
        assertThatThrownBy(() -> opened.append(event("S", 0, "S")))
                .isInstanceOf(StorageUnavailableException.class);
        assertThatThrownBy(() -> opened.log.awaitDurable(1, LIMIT))
                .isInstanceOf(StorageUnavailableException.class);
        assertThat(opened.write.entered()).isEqualTo(1);
        assertThat(opened.log.buffer().used()).isPositive();
    }

    @Test
    void leavesNothingOnDisk() throws IOException {
        failWhileTwoBatchesArePending();
        opened.close();
        opened = HeldLog.in(directory);

        assertThat(opened.all()).isEmpty();
        opened.appendDurably(event("R", 0, "R"));
    }

    /** As when the disk is full while RocksDB compacts: it notices, and nothing is written then. */
    @Test
    void ofABackgroundJobIsNoticedByTheNextWrite() throws IOException {
        opened.appendDurably(event("R", 0, "R"));
        var files = new LogFiles(directory).database();
        var aside = Files.move(files, directory.resolve("aside"));
        Files.createFile(files);
        var copy = Files.createDirectory(directory.resolve("copy"));
        // A checkpoint writes what is in memory to a new table file.
        assertThatThrownBy(() -> opened.log.copyTo(copy)).isInstanceOf(IOException.class);
        Files.delete(files);
        Files.move(aside, files);

        var waiter = waiterFor(opened.append(event("R", 1, "R")));
        assertThat(waiter).failsWithin(LIMIT);
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(opened.failures).containsExactly("making events durable"));
        opened.close();
        opened = HeldLog.in(directory);
        assertThat(opened.all()).startsWith("R/0");
    }
}
