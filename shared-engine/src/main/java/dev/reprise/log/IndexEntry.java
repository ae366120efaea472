package dev.reprise.log;

import dev.reprise.log.EventDatabase.Family;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** An entry of an index by which an event is found. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record IndexEntry(Family family, byte[] key, byte[] value) {

    /** The series of events of no room, which is no timeline. */
    static final String NO_ROOM = "";

    /** All entries that a stored event has: one in each index, so that they can be counted. */
    static List<IndexEntry> of(LoggedEvent event) {
        var data = event.data();
        return List.of(
                new IndexEntry(
                        Family.AGGREGATES,
                        Keys.numbered(data.aggregateId(), data.sequenceNumber()),
                        Keys.index(event.index())),
                ofRoom(event, event.place()));
    }

    private static IndexEntry ofRoom(LoggedEvent event, @Nullable TimelinePlace place) {
        return place == null
                ? new IndexEntry(
                        Family.ROOMS,
                        Keys.numbered(NO_ROOM, event.index()),
                        Keys.index(event.index()))
                : new IndexEntry(
                        Family.ROOMS,
                        Keys.numbered(place.room(), place.revision()),
                        TimelineHeader.of(event, place).encode());
    }
}
