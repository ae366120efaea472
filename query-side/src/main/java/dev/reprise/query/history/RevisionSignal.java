package dev.reprise.query.history;

import dev.reprise.query.timeline.CommitListener;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Wakes those who wait for a revision, as soon as it is committed. */
final class RevisionSignal implements CommitListener {

    private final Map<String, List<Waiter>> waiting = new ConcurrentHashMap<>();
    private volatile boolean closed;

    @Override
    public void committed(List<Committed> changes) {
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
            // It may have been committed before anybody could know of this waiter.
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

    /** Releases all waiting requests. */
    void close() {
        closed = true;
        waiting.values().forEach(all -> all.forEach(waiter -> waiter.latch().countDown()));
    }

    private record Waiter(long revision, CountDownLatch latch) {}
}
