package dev.reprise.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.events.access.AccessEvent;
import dev.reprise.log.LogSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;

class TailSubscriptionTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init") // Before each test.
    private Source source;

    private final Semaphore mayFollow = new Semaphore(Integer.MAX_VALUE);

    @BeforeEach
    void open() {
        // So small that a follower who lags reads the disk.
        source = new Source(directory.resolve("log"), new LogSettings(1 << 20, 1));
    }

    @AfterEach
    void close() {
        source.close();
    }

    private Running running() {
        return new Running(directory.resolve("views"), source, Running.QUICK);
    }

    /** Notes the index of each event. */
    private final class Noting implements Follower {

        final List<Long> indexes = new CopyOnWriteArrayList<>();
        final Class<?> type;

        Noting(Class<?> type) {
            this.type = type;
        }

        @Override
        public boolean concerns(Class<?> other) {
            return type.isAssignableFrom(other);
        }

        @Override
        public void follow(List<ReceivedEvent> events) {
            mayFollow.acquireUninterruptibly();
            mayFollow.release();
            events.forEach(each -> indexes.add(each.index()));
        }
    }

    private static Follower failing() {
        return new Follower() {
            @Override
            public boolean concerns(Class<?> type) {
                return true;
            }

            @Override
            public void follow(List<ReceivedEvent> events) {
                throw new IllegalStateException("not today");
            }
        };
    }

    @Test
    void handsEachEventToThoseWhomItConcernsInOrderThoughOneFails() {
        var all = new Noting(Object.class);
        var accesses = new Noting(AccessEvent.class);
        try (var running = running()) {
            var tail = running.subscription(failing(), all, accesses);
            tail.start();
            source.happens("A", "B").isLookedInto("A").happens("A");
            assertThat(tail.awaitCurrent(SOON)).isTrue();
            assertThat(all.indexes).containsExactly(1L, 2L, 3L, 4L);
            assertThat(accesses.indexes).containsExactly(3L);
            tail.stop();
        }
    }

    @Test
    void handsEventsThatCannotBeReadToAll() {
        var accesses = new Noting(AccessEvent.class);
        try (var running = running()) {
            var tail = running.subscription(accesses);
            tail.start();
            source.happens("A").unreadable("ada", "A", "Unheard", "no JSON");
            assertThat(tail.awaitHead(SOON)).isTrue();
            assertThat(accesses.indexes).containsExactly(2L);
            tail.stop();
        }
    }

    @Test
    void readsTheDiskWhereItLags() {
        var all = new Noting(Object.class);
        try (var running = running()) {
            var tail = running.subscription(all);
            tail.start();
            mayFollow.drainPermits();
            source.happens("A");
            await().atMost(SOON).until(mayFollow::hasQueuedThreads);
            source.happens(Collections.nCopies(1_200, "A").toArray(String[]::new));
            assertThat(tail.awaitCurrent(Duration.ofMillis(1))).isFalse();
            mayFollow.release(Integer.MAX_VALUE);
            assertThat(tail.awaitCurrent(SOON)).isTrue();
            assertThat(all.indexes)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 1_201).boxed().toList());
            tail.stop();
        }
    }

    @Test
    void beginsAfterTheViewsCheckpoint() {
        source.happens("A", "A");
        try (var running = running()) {
            running.hears("A", "A1", "A2");
        }
        var all = new Noting(Object.class);
        try (var running = running()) {
            var tail = running.subscription(all);
            tail.start();
            source.happens("A");
            assertThat(tail.awaitCurrent(SOON)).isTrue();
            assertThat(all.indexes).containsExactly(3L);
            tail.stop();
        }
    }
}
