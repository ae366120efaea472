package dev.reprise.seal;

import dev.reprise.events.stored.RandomIdentifiers;
import dev.reprise.proof.Disclosure;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Seals what is personal in an event's payload before it is stored, and opens it when it is read.
 *
 * @param eventId unique among all events
 * @param type the name under which the event is stored
 */
public record EventSeal(String aggregateId, long sequenceNumber, String eventId, String type) {

    private static final String HAND = "hand";
    private static final String PILES = "piles";
    static final String COUNTS = "counts";
    private static final String CARDS = "cards";
    static final String COUNT = "count";

    /**
     * What is stored of a payload.
     *
     * @param digests of the fields that not everybody sees or that can be erased, for the leaf
     */
    public record Sealed(ObjectNode payload, List<String> digests) {}

    /**
     * Seals a payload.
     *
     * @param payload as the event serializer writes it; sealed in place
     * @param dealt the piles of {@code ParticipantSeated}, of whatever they follow
     * @param keys the living key of a participant
     */
    public Sealed seal(
            ObjectNode payload, @Nullable JsonNode dealt, Function<String, DataKey> keys) {
        return seal(payload, dealt, keys, () -> RandomIdentifiers.bytes(SealedText.NONCE_BYTES));
    }

    Sealed seal(
            ObjectNode payload,
            @Nullable JsonNode dealt,
            Function<String, DataKey> keys,
            Supplier<byte[]> nonces) {
        var digests = disclosures(payload, dealt, keys).stream().map(Disclosure::digest).toList();
        count(payload, dealt);
        for (var part : PersonalFields.of(type, payload)) {
            SealedMembers.seal(
                    part.owner(),
                    part.members(),
                    place(part),
                    keys.apply(part.participantId()),
                    nonces.get());
        }
        return new Sealed(payload, digests);
    }

    /**
     * What proves the hidden fields of an event to those who may see them.
     *
     * @param payload as the event serializer writes it, in the clear
     */
    public List<Disclosure> disclosures(
            ObjectNode payload, @Nullable JsonNode dealt, Function<String, DataKey> keys) {
        var disclosures = new ArrayList<Disclosure>();
        for (var part : PersonalFields.of(type, payload)) {
            var key = keys.apply(part.participantId());
            for (var hidden : part.hidden()) {
                var path = "/payload" + part.path() + "/" + hidden;
                var value = hidden.equals(HAND + "/" + PILES) ? dealt : part.owner().get(hidden);
                if (value == null) {
                    throw new IllegalArgumentException(type + " without " + path);
                }
                disclosures.add(Disclosure.of(key.salt(eventId, path), path, value));
            }
        }
        return disclosures;
    }

    /** What stays in clear: how many cards lie in a pile, or were revealed. */
    private void count(ObjectNode payload, @Nullable JsonNode dealt) {
        if (dealt != null) {
            var counts = JsonNodeFactory.instance.objectNode();
            dealt.properties().forEach(each -> counts.put(each.getKey(), each.getValue().size()));
            payload.set(COUNTS, counts);
        }
        if (type.equals("SelectionRevealed")) {
            payload.put(COUNT, payload.get(CARDS).size());
        }
    }

    /**
     * Opens a payload.
     *
     * @param payload as stored; left as it is
     * @return as the event serializer wrote it, in whatever order; what belonged to an erased
     *     person is missing, and {@link SealedMembers#ERASED} says so
     * @throws UnreadableSealException if a part cannot be opened, and not because of an erasure
     */
    public ObjectNode open(ObjectNode payload, KeyLookup keys) {
        var opened = payload.deepCopy();
        for (var part : PersonalFields.of(type, opened)) {
            SealedMembers.open(part.owner(), place(part), keys);
        }
        return opened;
    }

    /**
     * Opens a payload for the records of events: with blanks, which are empty texts, for what
     * belonged to an erased person.
     *
     * @throws UnreadableSealException if a part cannot be opened, and not because of an erasure
     */
    public ObjectNode openWithBlanks(ObjectNode payload, KeyLookup keys) {
        var opened = open(payload, keys);
        Blanks.fill(type, opened);
        return opened;
    }

    /** Whether events of this type may have something sealed. */
    public static boolean concerns(String type) {
        return PersonalFields.TYPES.contains(type);
    }

    private SealedText.Place place(PersonalFields.Part part) {
        return new SealedText.Place(
                aggregateId, sequenceNumber, part.path() + "/" + SealedMembers.NAME);
    }
}
