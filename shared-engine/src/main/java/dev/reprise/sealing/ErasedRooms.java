package dev.reprise.sealing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many people of each room were erased. It grows after their keys are gone: what was made when
 * there were fewer shows what must not be shown any more.
 */
public final class ErasedRooms {

    private final Map<String, Integer> people = new ConcurrentHashMap<>();

    /** How many people of this room were erased; 0 for most. */
    public int in(String roomCode) {
        return people.getOrDefault(roomCode, 0);
    }

    /** Counts one more. */
    public void add(String roomCode) {
        people.merge(roomCode, 1, Integer::sum);
    }
}
