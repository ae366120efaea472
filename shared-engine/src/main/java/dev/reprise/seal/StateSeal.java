package dev.reprise.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.proof.ExactJson;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.List;

/**
 * Seals what is personal in stored states, each person's part by itself; equal parts at the same
 * place to equal bytes, so that states can be compared.
 *
 * @param keys of all participants
 */
public record StateSeal(KeyLookup keys) {

    private static final String NONCE = "nonce\n";
    private static final String TEXT = "text";

    /**
     * Which state it is.
     *
     * @param sequenceNumber of the last event in it, or its revision
     * @param kind the beginning of all its paths
     */
    public record State(String aggregateId, long sequenceNumber, String kind) {

        private SealedText.Place place(String path) {
            return new SealedText.Place(
                    aggregateId, sequenceNumber, kind + ":" + path + "/" + SealedMembers.NAME);
        }
    }

    /**
     * Seals members of an object in place; what belongs to an erased person is removed.
     *
     * @param path of the object
     * @throws UnreadableSealException if there is no such key
     */
    public void seal(
            ObjectNode object,
            String participantId,
            List<String> members,
            State state,
            String path) {
        var place = state.place(path);
        switch (keys.find(KeyId.of(participantId))) {
            case KeyLookup.Living(var key) -> {
                var nonce = nonce(key, place, object, members);
                SealedMembers.seal(object, members, place, key, nonce);
            }
            case KeyLookup.Destroyed _ -> {
                object.remove(members);
                object.put(SealedMembers.ERASED, true);
            }
            case KeyLookup.Unknown _ ->
                    throw new UnreadableSealException(
                            UnreadableSealException.Reason.UNKNOWN_KEY, place.path());
        }
    }

    /**
     * Opens an object in place.
     *
     * @return whether its members are there again; if not, their person is erased
     * @throws UnreadableSealException if it cannot be opened, and not because of an erasure
     */
    public boolean open(ObjectNode object, State state, String path) {
        SealedMembers.open(object, state.place(path), keys);
        return object.remove(SealedMembers.ERASED) == null;
    }

    /** A text of one person, sealed; empty for an erased person. */
    public String sealText(String participantId, String text, State state, String path) {
        var object = JsonNodeFactory.instance.objectNode().put(TEXT, text);
        seal(object, participantId, List.of(TEXT), state, path);
        return object.path(SealedMembers.NAME).asString("");
    }

    /** The text that was sealed; empty for an erased person. */
    public String openText(String sealed, State state, String path) {
        var object = JsonNodeFactory.instance.objectNode().put(SealedMembers.NAME, sealed);
        return !sealed.isEmpty() && open(object, state, path) ? object.get(TEXT).stringValue() : "";
    }

    /** So many blank cards, which are empty texts, in each pile. */
    public static ObjectNode blankPiles(ObjectNode counts) {
        return Blanks.piles(counts);
    }

    /** Follows from all that it must be different for. */
    private static byte[] nonce(
            DataKey key, SealedText.Place place, ObjectNode object, List<String> members) {
        var sealed = JsonNodeFactory.instance.arrayNode();
        members.forEach(each -> sealed.add(object.path(each)));
        var message =
                NONCE
                        + new String(place.associatedData(), UTF_8)
                        + new String(ExactJson.write(sealed), UTF_8);
        return Arrays.copyOf(key.hmac(message), SealedText.NONCE_BYTES);
    }
}
