package dev.reprise.command;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How commands are sent.
 *
 * @param deadline how long the outcome of a command is waited for; what has not begun by then never
 *     will
 * @param atOnce how many commands one process on the embedded engine has under way; more are
 *     refused with 503. 0 for one for each MiB of the heap, and no more than {@value #MOST_AT_ONCE}
 * @param cacheHeapShare which share of the heap, from 0 to 1, the rooms and participants kept in
 *     memory may take, as estimated; one that was idle for ten minutes is dropped
 * @param snapshotEvery after so many events of a room or participant a snapshot of it is stored; 0
 *     for never
 * @param logged whether each command is logged in one line: its outcome, code, room, aggregate, id,
 *     milliseconds and trace id, and nothing that it says
 */
@ConfigurationProperties("reprise.command")
public record CommandProperties(
        @DefaultValue("5s") Duration deadline,
        @DefaultValue("0") int atOnce,
        @DefaultValue("0.15") double cacheHeapShare,
        @DefaultValue("250") int snapshotEvery,
        @DefaultValue("false") boolean logged) {

    private static final int MOST_AT_ONCE = 2_000;

    /** Twice as much as the container gives each request: the other half are answered at once. */
    private static final long HEAP_OF_EACH = 1 << 20;

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
