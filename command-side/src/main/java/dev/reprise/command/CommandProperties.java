package dev.reprise.command;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How commands are sent.
 *
 * @param deadline how long the outcome of a command is waited for
 * @param atOnce how many commands at most are under way in this process on the embedded engine; 0
 *     for as many as have room in the heap, and no more than {@value #MOST_AT_ONCE}
 * @param cacheHeapShare which share of the heap the aggregates kept in memory may take, from 0 to 1
 * @param snapshotEvery after so many events of an aggregate a snapshot is stored; 0 for never
 */
@ConfigurationProperties("reprise.command")
public record CommandProperties(
        @DefaultValue("5s") Duration deadline,
        @DefaultValue("0") int atOnce,
        @DefaultValue("0.15") double cacheHeapShare,
        @DefaultValue("250") int snapshotEvery) {

    private static final int MOST_AT_ONCE = 2_000;

    /** Four times what the container's buffers of a request take that waits for its answer. */
    private static final long HEAP_OF_EACH = 512 << 10;

    public CommandProperties {
        if (atOnce < 0) {
            throw new IllegalArgumentException("reprise.command.at-once must not be negative");
        }
        if (atOnce == 0) {
            var fitting = Runtime.getRuntime().maxMemory() / HEAP_OF_EACH;
            atOnce = Math.clamp(fitting, 1, MOST_AT_ONCE);
        }
        if (snapshotEvery < 0) {
            throw new IllegalArgumentException(
                    "reprise.command.snapshot-every must not be negative");
        }
    }

    /** How many bytes the aggregates kept in memory may take. */
    public long cacheBytes() {
        return (long) (cacheHeapShare * Runtime.getRuntime().maxMemory());
    }
}
