package dev.reprise.projection;

/**
 * An event does not follow the last one of its aggregate that a view has. Its room is read again
 * from the first event on, since what is missing lies before the event that shows it.
 */
public final class MissingEventsException extends RuntimeException {

    /**
     * Between two events of an aggregate there are others.
     *
     * @param known the aggregate's version in the view; 0 where the view has nothing of it
     */
    public MissingEventsException(ReceivedEvent event, long known) {
        super(
                "%s is version %d of its aggregate, and does not follow version %d: events are missing"
                        .formatted(event.type(), event.version(), known));
    }
}
