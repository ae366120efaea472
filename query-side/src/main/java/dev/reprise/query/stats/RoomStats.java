package dev.reprise.query.stats;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was counted in one room. Of what participants did, only how often.
 *
 * @param revision up to which it is counted, so the number of events
 * @param movesPerMinute on average from the first event to the last; over one minute at least
 * @param participants all participants with an event, also who has left
 */
public record RoomStats(
        String roomCode,
        long revision,
        Map<String, Long> events,
        List<ParticipantStats> participants,
        long moves,
        double movesPerMinute,
        Moment firstEvent,
        Moment lastEvent) {

    /** What was counted of one participant. */
    public record ParticipantStats(String participantId, Map<String, Long> events) {}

    /** An event, and when it was. */
    public record Moment(long revision, String type, Instant timestamp) {}
}
