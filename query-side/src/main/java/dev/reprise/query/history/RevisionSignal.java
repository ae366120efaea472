package dev.reprise.query.history;

import dev.reprise.query.timeline.Change;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Wakes those who wait for a revision, as soon as it is durable. */
final class RevisionSignal {

    private final Map<String, List<Waiter>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Wakes those who wait for these changes. */
    void committed(List<Change> changes) {
        if (waiting.isEmpty()) {
            return;
        }
        var latest = new HashMap<String, Long>();
        changes.forEach(each -> latest.put(each.entry().roomCode(), each.entry().revision()));
        latest.forEach((roomCode, revision) ->
                waiting.getOrDefault(roomCode, List.of()).stream()
                        .filter(waiter -> waiter.revision() <= revision)
                        .forEach(waiter -> waiter.latch().countDown()));
    }

    /** Whether a revision of this room is waited for. */
    boolean isAwaited(String roomCode) {
        return waiting.containsKey(roomCode);
    }

    /**
     * Waits until a room has a revision.
     *
     * @param latest asks for the room's latest revision
     * @return whether it has it now
     */
    boolean await(String roomCode, long revision, LongSupplier latest, Duration limit) {
        if (latest.getAsLong() >= revision) {
            return true;
        }
        var waiter = new Waiter(revision, new CountDownLatch(1));
        waiting.compute(
                roomCode,
                (_, waiters) -> {
                    var all = waiters == null ? new CopyOnWriteArrayList<Waiter>() : waiters;
                    all.add(waiter);
                    return all;
                });
        try {
            // It may have become durable before this waiter was known.
            if (closed || latest.getAsLong() >= revision) {
                return latest.getAsLong() >= revision;
            }
            return waiter.latch().await(limit.toNanos(), TimeUnit.NANOSECONDS)
                    && latest.getAsLong() >= revision;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.computeIfPresent(
                    roomCode,
                    (_, waiters) -> {
                        waiters.remove(waiter);
                        return waiters.isEmpty() ? null : waiters;
                    });
        }
    }

    /** Whether nothing is waited for any more. */
    boolean isClosed() {
        return closed;
    }

    /** Releases all waiting requests. */
    void close() {
        closed = true;
        waiting.values().forEach(all -> all.forEach(waiter -> waiter.latch().countDown()));
    }

    private record Waiter(long revision, CountDownLatch latch) {}
}
