package dev.reprise.replica;

import org.axonframework.eventhandling.EventMessage;

/** An event cannot be read, and nothing tells whose it is: it has no place in any timeline. */
final class UnplaceableEventException extends RuntimeException {

    UnplaceableEventException(EventMessage<?> message, long index) {
        super(
                "Event %s at index %d cannot be read, and it cannot be told which room it is of"
                        .formatted(message.getIdentifier(), index));
    }
}
