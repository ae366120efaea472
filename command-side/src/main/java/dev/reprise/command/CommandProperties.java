package dev.reprise.command;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How commands are sent.
 *
 * @param deadline how long the outcome of a command is waited for
 * @param atOnce how many commands at most are under way in this process on the embedded engine
 * @param cacheHeapShare which share of the heap the aggregates kept in memory may take, from 0 to 1
 * @param snapshotEvery after so many events of an aggregate a snapshot is stored; 0 for never
 */
@ConfigurationProperties("reprise.command")
public record CommandProperties(
        @DefaultValue("5s") Duration deadline,
        @DefaultValue("2000") int atOnce,
        @DefaultValue("0.15") double cacheHeapShare,
        @DefaultValue("250") int snapshotEvery) {

    public CommandProperties {
        if (atOnce < 1) {
            throw new IllegalArgumentException("reprise.command.at-once must be positive");
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
