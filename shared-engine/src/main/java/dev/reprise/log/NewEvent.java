package dev.reprise.log;

import dev.reprise.events.TimelineEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * An event that has no place yet.
 *
 * @param room the code of the room in whose timeline it belongs; {@code null} for none
 * @param participantId whom it happened to; {@code null} where that is not one participant
 * @param message what it was made of, for those who read it from memory
 */
public record NewEvent(
        EventData data,
        @Nullable String room,
        @Nullable String participantId,
        @Nullable DomainEventMessage<?> message) {

    /** An event with what its stored form is; needs no lock and takes the most time. */
    public static NewEvent of(DomainEventMessage<?> message, Serializer serializer) {
        return of(EventData.of(message, serializer), message);
    }

    /** An event whose stored form is there. */
    public static NewEvent of(EventData data, DomainEventMessage<?> message) {
        return message.getPayload() instanceof TimelineEvent event
                ? new NewEvent(data, event.roomCode(), event.participantId(), message)
                : new NewEvent(data, null, null, message);
    }

    int weight() {
        return LoggedEvent.weightOf(data, message);
    }
}
