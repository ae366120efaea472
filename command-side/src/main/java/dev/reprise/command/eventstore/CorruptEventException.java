package dev.reprise.command.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

import java.io.Serial;

/** What was read is not what was written: the stored events were damaged on disk. */
public final class CorruptEventException extends EventStoreException {

    @Serial private static final long serialVersionUID = 1;

    private CorruptEventException(String message) {
        super(message);
    }

    static CorruptEventException checksumOf(StoredEvent event) {
        var what =
                event.globalIndex() == StoredEvent.SNAPSHOT
                        ? "Snapshot"
                        : "Event " + event.globalIndex();
        return new CorruptEventException(
                "%s (id %s, aggregate %s, sequence number %d) does not match its checksum."
                        .formatted(
                                what,
                                event.eventId(),
                                event.aggregateId(),
                                event.sequenceNumber()));
    }

    static CorruptEventException missing(long globalIndex) {
        return new CorruptEventException("Event %d is missing.".formatted(globalIndex));
    }
}
