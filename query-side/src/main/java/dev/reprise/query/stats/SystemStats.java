package dev.reprise.query.stats;

import dev.reprise.events.room.RoomStatus;

import java.util.Map;

/** What was counted in all rooms together, the private ones too. */
public record SystemStats(Rooms rooms, Participants participants, Events events) {

    /** How many rooms there are, and how many of each status. */
    public record Rooms(long total, Map<RoomStatus, Long> byStatus) {}

    /**
     * How many people there are.
     *
     * @param present in a room that is not closed
     * @param ever have joined a room
     */
    public record Participants(long present, long ever) {}

    /** How many events there are, and how many of each type. */
    public record Events(long total, Map<String, Long> byType) {}
}
