package dev.reprise.sealing;

import dev.reprise.events.erasure.PersonInRoom;
import dev.reprise.log.EventLog;
import dev.reprise.seal.KeyId;
import dev.reprise.seal.ParticipantKeys;

import java.util.List;
import java.util.function.Supplier;

/** Has everything in this process let go of people whose keys are destroyed. */
public final class Forgetting {

    private final ParticipantKeys keys;
    private final ErasedRooms rooms;
    private final EventLog log;
    private final Supplier<List<ErasureListener>> listeners;

    public Forgetting(
            ParticipantKeys keys,
            ErasedRooms rooms,
            EventLog log,
            Supplier<List<ErasureListener>> listeners) {
        this.keys = keys;
        this.rooms = rooms;
        this.log = log;
        this.listeners = listeners;
    }

    /** Counts them among those who are erased, where nothing is in memory of them. */
    public void note(ErasureRecord erasure) {
        erasure.people().forEach(rooms::add);
    }

    /** Forgets them; may be asked for again. */
    public void forget(ErasureRecord erasure) {
        erasure.people().forEach(this::letGoOf);
    }

    /** Returns when what is stored for readers has nothing of those any more who were forgotten. */
    public void settle() {
        listeners.get().forEach(ErasureListener::settle);
    }

    private void letGoOf(PersonInRoom person) {
        // In this order: whatever is made from here on is made without the key.
        keys.forget(KeyId.of(person.participantId()));
        rooms.add(person);
        log.forget(person.roomCode());
        listeners.get().forEach(each -> each.erased(person.roomCode(), person.participantId()));
    }
}
