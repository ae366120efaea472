package dev.reprise.replica;

/** The source has left out events: indexes are contiguous, and these two are not. */
final class SkippedEventsException extends RuntimeException {

    SkippedEventsException(long reached, long found) {
        super(
                "The source gave event %d after event %d; it is not taken, and the source is read again from event %d on"
                        .formatted(found, reached, reached),
                null,
                false,
                false);
    }
}
