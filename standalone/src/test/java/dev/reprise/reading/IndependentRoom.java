package dev.reprise.reading;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.Objects;

/**
 * A room folded once more, from the JSON of its events to the JSON of its states, by what the
 * contract says and with no code of the query side.
 */
final class IndependentRoom {

    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode state = JSON.createObjectNode();
    private String opener = "";
    private String hostAudience = "";

    /**
     * Takes one event.
     *
     * @param ofRoom whether it is one of the room's aggregate
     */
    void apply(
            String type, JsonNode event, boolean ofRoom, long version, Instant time, int revision) {
        if (type.equals("RoomOpened")) {
            open(event);
            state.put("createdAt", time.toString());
        }
        state.put("revision", revision);
        state.put("updatedAt", time.toString());
        if (ofRoom) {
            state.put("version", (int) version);
        } else {
            participant(event).put("version", (int) version);
        }
        switch (type) {
            case "RoomOpened" -> {}
            case "ParticipantJoined" -> join(event, time);
            case "ParticipantLeft" -> leave(event);
            case "ParticipantDisconnected" -> participant(event).put("connected", false);
            case "ParticipantReconnected" -> participant(event).put("connected", true);
            case "StatusesChanged" -> event.get("changes").forEach(this::changeStatus);
            case "HostTransferred" -> transfer(event);
            case "GameStarted" -> {
                state.put("status", "IN_GAME");
                state.putObject("game")
                        .put("name", event.get("name").asString())
                        .put("startedAt", time.toString());
            }
            case "GameEnded" -> end("RETURNING");
            case "RoomClosed" -> end("CLOSED");
            case "SettingsChanged" -> settings(event.get("settings"));
            case "CardMoved" -> move(event);
            case "ParticipantSeated" -> seat(event);
            case "StepTransitioned" -> participant(event).put("step", event.get("toStep").asInt());
            case "SelectionRevealed" -> reveal(event);
            case "ParticipantRetired" -> {}
            default -> throw new IllegalArgumentException(type);
        }
        if (status().equals("RETURNING") && nobodyIsInTheGame()) {
            state.put("status", "LOBBY");
        }
    }

    private void open(JsonNode event) {
        state.set("roomCode", event.get("roomCode"));
        state.put("status", "LOBBY");
        state.set("template", event.get("template"));
        settings(event.get("settings"));
        state.set("deck", event.get("deck"));
        if (event.has("table")) {
            state.set("table", event.get("table").deepCopy());
        }
        state.putArray("participants");
    }

    private void settings(JsonNode settings) {
        state.set("settings", settings);
        state.set("visibility", settings.get("visibility"));
    }

    private void join(JsonNode event, Instant time) {
        var joined = participants().addObject();
        joined.set("participantId", event.get("participantId"));
        joined.set("name", event.get("name"));
        joined.set("role", event.get("role"));
        joined.put("connected", true).put("ready", false).put("location", "LOBBY");
        joined.put("step", 1).put("version", 0).put("joinedAt", time.toString());
        joined.putObject("reveals");
        if (event.get("role").asString().equals("HOST")) {
            state.set("hostId", event.get("participantId"));
            opener = event.get("participantId").asString();
            hostAudience = opener;
        }
    }

    private void leave(JsonNode event) {
        var id = event.get("participantId");
        for (var index = participants().size() - 1; index >= 0; index--) {
            if (participants().get(index).get("participantId").equals(id)) {
                participants().remove(index);
            }
        }
        if (id.equals(state.get("hostId"))) {
            state.remove("hostId");
            hostAudience = "";
        }
    }

    private void changeStatus(JsonNode change) {
        for (var each : participants()) {
            if (each.get("participantId").equals(change.get("participantId"))) {
                for (var name : new String[] {"ready", "location", "data"}) {
                    if (change.hasNonNull(name)) {
                        ((ObjectNode) each).set(name, change.get(name));
                    }
                }
            }
        }
    }

    private void transfer(JsonNode event) {
        var to = event.path("toParticipantId");
        for (var each : participants()) {
            if (each.get("role").asString().equals("HOST")) {
                ((ObjectNode) each).put("role", "PLAYER");
            }
            if (each.get("participantId").equals(to)) {
                ((ObjectNode) each).put("role", "HOST");
            }
        }
        state.remove("hostId");
        if (to.isString()) {
            state.set("hostId", to);
        }
        hostAudience = audienceAfter(event, to.asString(""));
    }

    /** The opener while host, or whoever is made host by somebody who has it. */
    private String audienceAfter(JsonNode event, String to) {
        var requested = event.get("reason").asString().equals("REQUESTED");
        var from = event.path("fromParticipantId").asString("");
        var passedOn = requested && !from.isEmpty() && from.equals(hostAudience);
        return passedOn || to.equals(opener) ? to : "";
    }

    private void end(String status) {
        state.put("status", status);
        state.remove("game");
    }

    private void move(JsonNode event) {
        var board =
                event.get("board").asString().equals("TABLE")
                        ? state.get("table")
                        : participant(event).get("hand");
        var piles = board.get("piles");
        for (var pile : piles) {
            for (var index = pile.size() - 1; index >= 0; index--) {
                if (pile.get(index).equals(event.get("cardId"))) {
                    ((ArrayNode) pile).remove(index);
                }
            }
        }
        var target = (ArrayNode) piles.get(event.get("toPile").asString());
        target.insert(Math.min(event.get("position").asInt(), target.size()), event.get("cardId"));
    }

    private void seat(JsonNode event) {
        switch (event.get("dealt").asString()) {
            case "NOTHING" -> {}
            case "NAMED" -> participant(event).set("hand", event.get("hand").deepCopy());
            case "WHOLE_DECK" -> {
                var piles = participant(event).putObject("hand").putObject("piles");
                var cards = piles.putArray("deck");
                state.get("deck").forEach(card -> cards.add(card.get("cardId")));
                for (var pile : new String[] {"important", "not-important", "top8", "top3"}) {
                    piles.putArray(pile);
                }
            }
            default -> throw new IllegalArgumentException(event.toString());
        }
    }

    private void reveal(JsonNode event) {
        var cards =
                ((ObjectNode) participant(event).get("reveals"))
                        .putArray(event.get("revealType").asString());
        event.get("cards").forEach(card -> cards.add(card.get("cardId")));
    }

    /** The participant of an event; one who is not there takes it and is forgotten. */
    private ObjectNode participant(JsonNode event) {
        for (var each : participants()) {
            if (each.get("participantId").equals(event.get("participantId"))) {
                return (ObjectNode) each;
            }
        }
        return JSON.createObjectNode();
    }

    private ArrayNode participants() {
        return (ArrayNode) Objects.requireNonNull(state.get("participants"));
    }

    private String status() {
        return state.get("status").asString();
    }

    private boolean nobodyIsInTheGame() {
        return participants()
                .valueStream()
                .noneMatch(each ->
                        each.get("connected").asBoolean()
                                && each.get("location").asString().equals("GAME"));
    }

    /** The participant who sees all hands, by what has happened so far; empty for nobody. */
    String hostAudience() {
        return hostAudience;
    }

    /**
     * The state as somebody sees it.
     *
     * @param all whether they see all hands
     * @param own whose hand they see besides
     */
    ObjectNode shownTo(boolean all, String own) {
        var shown = JSON.createObjectNode();
        shown.setAll(state);
        shown.set("participants", participants().deepCopy());
        for (var each : shown.get("participants")) {
            if (each.has("hand") && !all && !each.get("participantId").asString().equals(own)) {
                var counts = ((ObjectNode) each).putObject("hand").putObject("counts");
                original(each)
                        .at("/hand/piles")
                        .forEachEntry((pile, cards) -> counts.put(pile, cards.size()));
            }
        }
        return shown;
    }

    private ObjectNode original(JsonNode shown) {
        return participant(shown);
    }
}
