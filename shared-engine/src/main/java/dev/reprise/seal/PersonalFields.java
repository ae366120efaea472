package dev.reprise.seal;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which members of stored events are personal, and whose they are. {@code docs/formats.md} says
 * why, of these and of all others.
 */
final class PersonalFields {

    private static final String ID = "participantId";

    /** The types that have any. */
    static final Set<String> TYPES =
            Set.of(
                    "ParticipantJoined",
                    "ParticipantSeated",
                    "StepTransitioned",
                    "SelectionRevealed",
                    "CardMoved",
                    "StatusesChanged");

    private PersonalFields() {}

    /**
     * Personal members of one object.
     *
     * @param owner the object that has them
     * @param path where it stands in the payload, as a JSON Pointer
     * @param members as they are called in the clear
     * @param hidden those that entries show, with names as pointers below the owner
     */
    record Part(ObjectNode owner, String path, List<String> members, List<String> hidden) {

        private static Part of(JsonNode owner, String path, String... members) {
            return new Part((ObjectNode) owner, path, List.of(members), List.of(members));
        }

        /** The participant whose key seals them. */
        String participantId() {
            return owner.get(ID).stringValue();
        }
    }

    /** The parts of an event, whether it is sealed or not. */
    static List<Part> of(String type, JsonNode payload) {
        var part = ofOne(type, payload);
        if (part != null) {
            return List.of(part);
        }
        var parts = new ArrayList<Part>();
        if ("StatusesChanged".equals(type)) {
            var changes = payload.get("changes");
            for (var i = 0; i < changes.size(); i++) {
                var each = changes.get(i);
                if (each.has("data") || each.has(SealedMembers.NAME)) {
                    parts.add(Part.of(each, "/changes/" + i, "data"));
                }
            }
        }
        return parts;
    }

    private static @Nullable Part ofOne(String type, JsonNode payload) {
        return switch (type) {
            case "ParticipantJoined" -> Part.of(payload, "", "name");
            case "ParticipantSeated" ->
                    new Part(
                            (ObjectNode) payload,
                            "",
                            List.of("name", "hand"),
                            List.of("hand/piles"));
            case "StepTransitioned" -> Part.of(payload, "", "participantName");
            case "SelectionRevealed" -> Part.of(payload, "", "cards");
            case "CardMoved" ->
                    "HAND".equals(payload.path("board").asString(""))
                            ? Part.of(payload, "", "cardId", "position")
                            : null;
            default -> null;
        };
    }
}
