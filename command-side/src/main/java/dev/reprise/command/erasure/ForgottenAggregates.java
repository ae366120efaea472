package dev.reprise.command.erasure;

import dev.reprise.sealing.ErasureListener;

import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.LockFactory;

/** Has the aggregates in memory let go of a person whose key is destroyed. */
final class ForgottenAggregates implements ErasureListener {

    private final LockFactory locks;
    private final Cache rooms;
    private final Cache participants;

    /**
     * Of these caches.
     *
     * @param locks those of aggregates, so that none is put back that was read before
     */
    ForgottenAggregates(LockFactory locks, Cache rooms, Cache participants) {
        this.locks = locks;
        this.rooms = rooms;
        this.participants = participants;
    }

    @Override
    public void erased(String roomCode, String participantId) {
        remove(roomCode, rooms);
        remove(participantId, participants);
    }

    private void remove(String aggregateId, Cache cache) {
        var lock = locks.obtainLock(aggregateId);
        try {
            cache.remove(aggregateId);
        } finally {
            lock.release();
        }
    }
}
