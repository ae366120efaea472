package dev.reprise.projection;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.Serializer;

/** Tells how large events are, so that no more are held at once than can be. */
final class Sizes {

    /** Upper bound in bytes of a batch or step, but for its last event. */
    static final int AT_ONCE = 1 << 20;

    private final Serializer serializer;

    /**
     * Tells it with the help of what events are written with.
     *
     * @param serializer the one that the source has, since only that one gives raw events away
     */
    Sizes(Serializer serializer) {
        this.serializer = serializer;
    }

    /** How many bytes the event's payload has; 0 where nothing tells it. */
    int of(EventMessage<?> message) {
        try {
            return message.serializePayload(serializer, byte[].class).getData().length;
        } catch (RuntimeException unreadable) {
            return 0;
        }
    }
}
