package dev.reprise.proof;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;

/**
 * What every audience sees of a stored payload, whoever is erased: only members that are named
 * here, so that none gets in by being new.
 *
 * <p>A form that was stored once is kept here for ever: roots are made of it.
 */
final class PublicForm {

    private static final List<String> OF_ONE = List.of("roomCode", "participantId");
    private static final List<String> MOVED =
            List.of("roomCode", "participantId", "board", "fromPile", "toPile");
    private static final List<String> MOVED_ON_TABLE =
            List.of(
                    "roomCode",
                    "participantId",
                    "board",
                    "fromPile",
                    "toPile",
                    "cardId",
                    "position");
    private static final List<String> CHANGE = List.of("participantId", "ready", "location");

    private static final Map<String, List<String>> MEMBERS =
            Map.ofEntries(
                    Map.entry(
                            "RoomOpened@2",
                            List.of("roomCode", "template", "settings", "deck", "table")),
                    Map.entry("ParticipantJoined@1", List.of("roomCode", "participantId", "role")),
                    Map.entry("ParticipantLeft@1", List.of("roomCode", "participantId", "reason")),
                    Map.entry("ParticipantDisconnected@1", OF_ONE),
                    Map.entry("ParticipantReconnected@1", OF_ONE),
                    Map.entry("StatusesChanged@1", List.of("roomCode", "reason")),
                    Map.entry(
                            "HostTransferred@1",
                            List.of("roomCode", "fromParticipantId", "toParticipantId", "reason")),
                    Map.entry("GameStarted@1", List.of("roomCode", "name")),
                    Map.entry("GameEnded@1", List.of("roomCode", "result")),
                    Map.entry("SettingsChanged@1", List.of("roomCode", "settings")),
                    Map.entry("RoomClosed@1", List.of("roomCode", "reason")),
                    Map.entry("CardMoved@1", MOVED),
                    Map.entry("ParticipantSeated@2", OF_ONE),
                    Map.entry(
                            "StepTransitioned@1",
                            List.of("roomCode", "participantId", "fromStep", "toStep")),
                    Map.entry(
                            "SelectionRevealed@1",
                            List.of("roomCode", "participantId", "revealType", "count")),
                    Map.entry("ParticipantRetired@1", OF_ONE));

    private PublicForm() {}

    /**
     * The payload of an entry without anything hidden or personal.
     *
     * @throws IllegalArgumentException for a type or form that is not declared
     */
    static ObjectNode of(String type, String typeRevision, JsonNode payload) {
        var members = MEMBERS.get(type + "@" + typeRevision);
        if (members == null) {
            throw new IllegalArgumentException(
                    "%s of revision %s has no public form".formatted(type, typeRevision));
        }
        var isOnTable = "TABLE".equals(payload.path("board").asString(""));
        var shown = only(isOnTable ? MOVED_ON_TABLE : members, payload);
        switch (type) {
            case "ParticipantSeated" ->
                    shown.putObject("hand").set("counts", payload.get("counts"));
            case "StatusesChanged" -> {
                var changes = shown.putArray("changes");
                payload.get("changes").forEach(each -> changes.add(only(CHANGE, each)));
            }
            default -> {
                // Every other event is shown as a whole.
            }
        }
        return shown;
    }

    private static ObjectNode only(List<String> members, JsonNode object) {
        var shown = JsonNodeFactory.instance.objectNode();
        for (var member : members) {
            var value = object.get(member);
            if (value != null) {
                shown.set(member, value);
            }
        }
        return shown;
    }
}
