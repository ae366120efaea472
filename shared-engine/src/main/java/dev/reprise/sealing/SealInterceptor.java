package dev.reprise.sealing;

import dev.reprise.events.CardMoved;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.proof.ExactJson;
import dev.reprise.proof.Leaf;
import dev.reprise.seal.DataKey;
import dev.reprise.seal.EventSeal;
import dev.reprise.seal.KeyId;
import dev.reprise.seal.KeyLookup;
import dev.reprise.seal.ParticipantKeys;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Seals what is personal in the events of a unit of work, just before they are stored, and makes
 * the keys of those who are seated. Has to come last, as it seals what the event is then.
 */
public final class SealInterceptor implements MessageDispatchInterceptor<EventMessage<?>> {

    /** The metadata of a command that says which person joins, for the key file alone. */
    public static final String SUBJECT = "subject";

    private final ParticipantKeys keys;
    private final Function<String, List<Card>> decks;
    private final Serializer serializer;
    private final Supplier<? extends RuntimeException> erased;

    /**
     * Seals under these keys.
     *
     * @param decks the cards of a room that is stored
     * @param serializer writes events
     * @param erased thrown where an event is of a person whose key was destroyed
     */
    public SealInterceptor(
            ParticipantKeys keys,
            Function<String, List<Card>> decks,
            Serializer serializer,
            Supplier<? extends RuntimeException> erased) {
        this.keys = keys;
        this.decks = decks;
        this.serializer = serializer;
        this.erased = erased;
    }

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(
            List<? extends EventMessage<?>> messages) {
        createKeys(messages);
        return (_, message) ->
                message instanceof DomainEventMessage<?> event
                                && event.getPayload() instanceof TimelineEvent
                        ? sealed(event, messages)
                        : message;
    }

    private void createKeys(List<? extends EventMessage<?>> messages) {
        var people =
                messages.stream()
                        .map(EventMessage::getPayload)
                        .filter(ParticipantSeated.class::isInstance)
                        .map(seated -> ((ParticipantSeated) seated).participantId())
                        .map(id -> new ParticipantKeys.Person(id, subject()))
                        .toList();
        if (!people.isEmpty()) {
            keys.create(people, messages.getFirst().getTimestamp());
        }
    }

    private static @Nullable String subject() {
        if (!CurrentUnitOfWork.isStarted()) {
            return null;
        }
        @Nullable Message<?> command = CurrentUnitOfWork.get().root().getMessage();
        return command != null && command.getMetaData().get(SUBJECT) instanceof String subject
                ? subject
                : null;
    }

    private <T> DomainEventMessage<T> sealed(
            DomainEventMessage<T> event, List<? extends EventMessage<?>> messages) {
        var type = serializer.typeForClass(event.getPayloadType()).getName();
        if (!EventSeal.concerns(type) || isOnTable(event.getPayload())) {
            return event;
        }
        var clear = serializer.serialize(event.getPayload(), byte[].class);
        var payload = (ObjectNode) ExactJson.read(clear.getData());
        var sealed =
                new EventSeal(
                                event.getAggregateIdentifier(),
                                event.getSequenceNumber(),
                                event.getIdentifier(),
                                type)
                        .seal(payload, dealt(event.getPayload(), messages), keys());
        return new GenericDomainEventMessage<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                message(event, sealed, clear),
                event.getTimestamp());
    }

    /** All see every card there. */
    private static boolean isOnTable(Object event) {
        return event instanceof CardMoved moved && moved.board() == Board.TABLE;
    }

    private static <T> Message<T> message(
            Message<T> event, EventSeal.Sealed sealed, SerializedObject<byte[]> clear) {
        if (sealed.digests().isEmpty()) {
            // It is written, and need not be again.
            return new SealedPayload<>(event, clear);
        }
        var payload = SealedPayload.of(ExactJson.write(sealed.payload()), clear);
        return new SealedPayload<>(event, payload)
                .andMetaData(Map.of(EventMetadata.SD, Leaf.joined(sealed.digests())));
    }

    /** Each is looked up once for an event. */
    private Function<String, DataKey> keys() {
        var known = new HashMap<String, DataKey>();
        return participantId -> known.computeIfAbsent(participantId, this::key);
    }

    private DataKey key(String participantId) {
        return switch (keys.find(KeyId.of(participantId))) {
            case KeyLookup.Living(var key) -> key;
            case KeyLookup.Destroyed _ -> throw erased.get();
            case KeyLookup.Unknown _ ->
                    throw new IllegalStateException("There is no key of " + participantId);
        };
    }

    /** The piles of a hand as they are dealt, which the event need not name. */
    private @Nullable JsonNode dealt(Object event, List<? extends EventMessage<?>> messages) {
        if (!(event instanceof ParticipantSeated seated)) {
            return null;
        }
        var piles = JsonNodeFactory.instance.objectNode();
        seated.dealtFrom(deck(seated, messages))
                .piles()
                .forEach((pile, cards) -> cards.forEach(piles.putArray(pile)::add));
        return piles;
    }

    private List<Card> deck(ParticipantSeated seated, List<? extends EventMessage<?>> messages) {
        if (seated.dealt() != ParticipantSeated.Dealt.WHOLE_DECK) {
            return List.of();
        }
        for (var each : messages) {
            if (each.getPayload() instanceof RoomOpened opened
                    && opened.roomCode().equals(seated.roomCode())) {
                return opened.deck();
            }
        }
        return decks.apply(seated.roomCode());
    }
}
