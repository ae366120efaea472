package dev.reprise.log;

import static dev.reprise.log.HeldLog.LIMIT;
import static dev.reprise.log.HeldLog.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

class EventLogClosingTest {

    @TempDir Path directory;

    @Test
    void makesDurableWhatIsPending() throws Exception {
        var opened = HeldLog.in(directory);
        opened.appendHeld(event("R", 0, "R"));
        opened.append(event("R", 1, "R"));
        var waiter = CompletableFuture.supplyAsync(() -> opened.log.awaitDurable(2, LIMIT));
        opened.close();
        assertThat(waiter).succeedsWithin(LIMIT).isEqualTo(true);
        assertThat(opened.failures).isEmpty();
        try (var again = HeldLog.in(directory)) {
            assertThat(again.all()).containsExactly("R/0", "R/1");
        }
    }

    @Test
    void refusesEverythingAfterwards() throws Exception {
        var opened = HeldLog.in(directory);
        opened.appendDurably(event("R", 0, "R"));
        opened.close();
        opened.close();

        assertThatThrownBy(() -> opened.append(event("R", 1, "R")))
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> opened.log.ofAggregate("R", 0, 1))
                .isInstanceOf(StorageUnavailableException.class);
        assertThatThrownBy(() -> opened.log.awaitDurable(2, LIMIT))
                .isInstanceOf(StorageUnavailableException.class);
        assertThat(opened.log.tail().await(1, LIMIT)).isFalse();
        assertThat(opened.failures).isEmpty();
    }

    /** Memory that was freed and is used again ends the whole JVM. */
    @RepeatedTest(30)
    void keepsNativeMemoryUntilAllWhoReadAndWriteHaveLeft() throws Exception {
        var opened = HeldLog.in(directory);
        opened.appendDurably(event("R", 0, "R"));
        var acked = new AtomicLong(1);
        var reads = new AtomicLong();
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newCachedThreadPool()) {
            for (var writer = 0; writer < 4; writer++) {
                var aggregateId = "w" + writer;
                running.add(threads.submit(() -> write(opened, aggregateId, acked)));
                running.add(threads.submit(() -> read(opened, reads)));
            }
            await().atMost(LIMIT).until(() -> acked.get() > 20 && reads.get() > 20);
            opened.close();
            for (var each : running) {
                each.get();
            }
        }
        try (var again = HeldLog.in(directory)) {
            assertThat(again.log.durable()).isGreaterThanOrEqualTo(acked.get());
        }
    }

    private static void write(HeldLog opened, String aggregateId, AtomicLong acked) {
        try {
            for (var sequence = 0; ; sequence++) {
                var index = opened.append(event(aggregateId, sequence, "R"));
                if (opened.log.awaitDurable(index, LIMIT)) {
                    acked.accumulateAndGet(index, Math::max);
                }
            }
        } catch (StorageUnavailableException _) {
            // It is closed.
        }
    }

    private static void read(HeldLog opened, AtomicLong reads) {
        try {
            while (true) {
                assertThat(opened.ofRoom("R")).startsWith("R/0");
                assertThat(opened.ofAggregate("R", 0)).isEqualTo(List.of("R/0"));
                assertThat(opened.log.at(1)).isPresent();
                reads.incrementAndGet();
            }
        } catch (StorageUnavailableException _) {
            // It is closed.
        }
    }
}
