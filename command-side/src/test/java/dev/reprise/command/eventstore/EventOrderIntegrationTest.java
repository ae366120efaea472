package dev.reprise.command.eventstore;

import static dev.reprise.command.eventstore.OpenedStore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.reprise.command.dispatch.OutcomeUnknownException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class EventOrderIntegrationTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HeldConnection connection = new HeldConnection();

    @TempDir private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private OpenedStore opened;

    @BeforeEach
    void open() throws Exception {
        opened = OpenedStore.in(directory, connection::around);
    }

    @AfterEach
    void close() throws Exception {
        opened.close();
    }

    @Test
    void isTheSameForALiveReaderAndForALaterOneThoughACommitTakesLong() throws Exception {
        opened.appendDurably(event("ABC234", 0));
        try (var live = opened.store.openStream(opened.engine.createTailToken())) {
            assertThat(OpenedStore.next(1, live)).containsExactly("ABC234-0");

            connection.hold();
            var slow =
                    CompletableFuture.runAsync(
                            () -> opened.append(event("SLOW23", 0), event("SLOW23", 1)));
            assertThat(connection.reachedCommit.await(10, SECONDS)).isTrue();
            var quick = new CompletableFuture<Void>();
            var second =
                    Thread.ofVirtual()
                            .start(() -> {
                                opened.append(event("QUICK2", 0));
                                quick.complete(null);
                            });
            await().until(() -> second.getState() == Thread.State.WAITING);

            assertThat(quick).isNotDone();
            assertThat(live.hasNextAvailable()).isFalse();
            connection.release();
            assertThat(slow).succeedsWithin(LIMIT);
            assertThat(quick).succeedsWithin(LIMIT);

            var expected = List.of("SLOW23-0", "SLOW23-1", "QUICK2-0");
            assertThat(OpenedStore.next(3, live)).isEqualTo(expected);
            assertThat(opened.textsFromTheTail())
                    .startsWith("ABC234-0")
                    .endsWith("SLOW23-0", "SLOW23-1", "QUICK2-0");
        }
    }

    @Test
    void losesNothingWhenManyAppendAtOnceAndInterruptsFly() throws Exception {
        var threads = 16;
        var eventsEach = 100;
        var live =
                CompletableFuture.supplyAsync(() -> {
                    try (var stream = opened.store.openStream(null)) {
                        return OpenedStore.next(threads * eventsEach, stream);
                    } catch (InterruptedException interrupt) {
                        throw new IllegalStateException(interrupt);
                    }
                });
        try (var executor = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var writers =
                    IntStream.range(0, threads)
                            .<Future<?>>mapToObj(thread ->
                                    executor.submit(
                                            () -> appendInterrupted("room-" + thread, eventsEach)))
                            .toList();
            for (var writer : writers) {
                writer.get();
            }
        }

        assertThat(live).succeedsWithin(LIMIT);
        assertThat(live.join()).isEqualTo(opened.textsFromTheTail()).doesNotHaveDuplicates();
        for (var thread = 0; thread < threads; thread++) {
            assertThat(opened.textsOf("room-" + thread)).hasSize(eventsEach);
        }
        assertThat(opened.meters.get("reprise.eventstore.batch").summary().max()).isGreaterThan(1);
        assertThat(opened.failures).isEmpty();
    }

    /** Keeps the flag of the thread up all the while, as a timeout of Axon's would now and then. */
    private void appendInterrupted(String aggregateId, int events) {
        for (var sequence = 0; sequence < events; sequence++) {
            Thread.currentThread().interrupt();
            opened.append(event(aggregateId, sequence));
            opened.watermark.awaitCommitted();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void endsWhenACommitFailsSinceNobodyKnowsWhatIsStored() {
        opened.appendDurably(event("ABC234", 0));
        connection.failCommits();

        assertThatThrownBy(() -> opened.append(event("ABC234", 1)))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(() -> opened.append(event("ABC234", 1)))
                .isInstanceOf(StorageUnavailableException.class);
        assertThatThrownBy(() -> opened.watermark.awaitCommitted())
                .isInstanceOf(StorageUnavailableException.class);
        assertThat(opened.failures).containsExactly("appending events");
    }
}
