package dev.reprise.projection;

/** The source has left out events: indexes are contiguous, and these two are not. */
final class SkippedEventsException extends RuntimeException {

    SkippedEventsException(long reached, long found) {
        super(
                "The source gave event %d after event %d; nothing of it is taken, and it is read again from event %d on"
                        .formatted(found, reached, reached));
    }
}
