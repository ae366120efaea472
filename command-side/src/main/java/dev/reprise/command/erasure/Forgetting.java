package dev.reprise.command.erasure;

import dev.reprise.events.erasure.PersonInRoom;
import dev.reprise.log.EventLog;
import dev.reprise.sealing.ErasureListener;

import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.LockFactory;

import java.util.List;

/** Has everything in this process let go of a person whose key is destroyed. */
final class Forgetting {

    private final EventLog log;
    private final LockFactory locks;
    private final Cache rooms;
    private final Cache participants;
    private final List<ErasureListener> listeners;

    /**
     * A way to forget.
     *
     * @param locks those of aggregates, so that none is put back that was read before
     */
    Forgetting(
            EventLog log,
            LockFactory locks,
            Cache rooms,
            Cache participants,
            List<ErasureListener> listeners) {
        this.log = log;
        this.locks = locks;
        this.rooms = rooms;
        this.participants = participants;
        this.listeners = listeners;
    }

    void forget(PersonInRoom person) {
        remove(person.roomCode(), rooms);
        remove(person.participantId(), participants);
        log.forget(person.roomCode());
        listeners.forEach(each -> each.erased(person.roomCode(), person.participantId()));
    }

    /** Returns when what is stored for readers has nothing of those any more who were forgotten. */
    void settle() {
        listeners.forEach(ErasureListener::settle);
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
