package dev.reprise.sealing;

import dev.reprise.events.erasure.PersonInRoom;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many people of each room were erased. It grows after their keys are gone: what was made when
 * there were fewer shows what must not be shown any more.
 */
public final class ErasedRooms {

    private final Map<String, Set<String>> people = new ConcurrentHashMap<>();

    /** How many people of this room were erased; 0 for most. */
    public int in(String roomCode) {
        return people.getOrDefault(roomCode, Set.of()).size();
    }

    /** Counts one more; does nothing if they are counted. */
    public void add(PersonInRoom person) {
        people.computeIfAbsent(person.roomCode(), _ -> ConcurrentHashMap.newKeySet())
                .add(person.participantId());
    }
}
