package dev.reprise.axonserver.migration;

import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;

import java.io.IOException;
import java.io.Serial;
import java.util.List;

/**
 * An event store that events are carried to. It counts them in their order, from token 0. What it
 * leaves in doubt it answers with an {@link UnavailableException}.
 */
interface MigrationTarget extends AutoCloseable {

    /** How many events it holds. */
    long count() throws IOException;

    /** Appends these in one transaction, and returns when it says that they are stored. */
    void append(List<Event> events) throws IOException;

    /** Begins to read after so many events. */
    Reading readAfter(long events) throws IOException;

    @Override
    void close();

    /** Events in their order. */
    interface Reading extends AutoCloseable {

        EventWithToken next() throws IOException;

        @Override
        void close();
    }

    /** It has not answered, or refused; nobody knows what it did. */
    final class UnavailableException extends IOException {

        @Serial private static final long serialVersionUID = 1;

        UnavailableException(String message) {
            super(message);
        }
    }
}
