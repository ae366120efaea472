package dev.reprise.query.live.output;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How live streams behave.
 *
 * @param heartbeat how often every stream gets a sign that it still exists
 * @param bufferedEvents how many events may wait for one slow reader; then it gets a snapshot
 *     instead
 * @param bufferedBytes how many bytes may wait for one slow reader; then it gets a snapshot instead
 * @param bufferedHeapShare which share of the heap, from 0 to 1, may wait for the slow readers of
 *     all streams together
 * @param stallLimit how long a reader may take nothing before it is disconnected
 * @param longestCatchUp how many missed changes are sent on resuming; for more, a snapshot
 */
@ConfigurationProperties("reprise.stream")
public record StreamProperties(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("1024") int bufferedEvents,
        @DefaultValue("1048576") int bufferedBytes,
        @DefaultValue("0.1") double bufferedHeapShare,
        @DefaultValue("60s") Duration stallLimit,
        @DefaultValue("1000") int longestCatchUp) {

    /** How many bytes may wait for the slow readers of all streams together. */
    public long bufferedBytesOfAll() {
        return (long) (bufferedHeapShare * Runtime.getRuntime().maxMemory());
    }
}
