package dev.reprise.log;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

import java.io.Serial;

/**
 * The event store has failed or is closed: whether what was just committed is stored is not known.
 */
public final class StorageUnavailableException extends EventStoreException {

    @Serial private static final long serialVersionUID = 1;

    StorageUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
