package dev.reprise.log;

import java.io.Serial;

/** Another command was faster: an event does not follow the last one of its aggregate. */
public final class SequenceTakenException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private final boolean isFirst;

    SequenceTakenException(EventData event, long last) {
        super(
                "%s ends at sequence number %d, and %d does not follow it"
                        .formatted(event.aggregateId(), last, event.sequenceNumber()),
                null,
                false,
                false);
        this.isFirst = event.sequenceNumber() == 0;
    }

    /** Whether the aggregate was to be created. */
    public boolean isFirst() {
        return isFirst;
    }
}
