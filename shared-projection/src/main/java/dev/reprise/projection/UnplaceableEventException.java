package dev.reprise.projection;

import org.axonframework.eventhandling.TrackedEventMessage;

/** An event cannot be read, and nothing tells whose it is: there is no room to quarantine. */
final class UnplaceableEventException extends RuntimeException {

    UnplaceableEventException(TrackedEventMessage<?> message) {
        super(
                "Event %s at index %d cannot be read, and it cannot be told which room it is of"
                        .formatted(
                                message.getIdentifier(),
                                Checkpoint.index(message.trackingToken())));
    }
}
