package dev.reprise.log;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

import java.io.Serial;

/** What was read is not what was written: the stored events were damaged on disk. */
public final class CorruptEventException extends EventStoreException {

    @Serial private static final long serialVersionUID = 1;

    CorruptEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static CorruptEventException checksumOf(long index) {
        return new CorruptEventException(
                (index == EventCodec.SNAPSHOT ? "A snapshot" : "Event " + index)
                        + " does not match its checksum.",
                null);
    }

    static CorruptEventException missing(long index) {
        return new CorruptEventException("Event %d is missing.".formatted(index), null);
    }
}
