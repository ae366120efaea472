package dev.reprise.command.eventstore;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Settings of the embedded event store.
 *
 * @param directory where the events are kept; created if it is missing, and used by one process at
 *     a time
 * @param minimumFreeSpace with less room than this on its disk, commands are refused; they are
 *     taken again with a quarter more
 * @param acceptLoss whether to start though acknowledged events are missing, and to give them up
 *     for good; {@code ./run --accept-loss}
 */
@ConfigurationProperties("reprise.event-store")
public record EventStoreProperties(
        Path directory,
        @DefaultValue("256MB") DataSize minimumFreeSpace,
        @DefaultValue("false") boolean acceptLoss) {

    public EventStoreProperties {
        Objects.requireNonNull(directory, "reprise.event-store.directory must name a directory");
        if (minimumFreeSpace.isNegative()) {
            throw new IllegalArgumentException(
                    "reprise.event-store.minimum-free-space must not be negative");
        }
    }
}
