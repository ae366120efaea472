package dev.reprise.query.timeline;

import dev.reprise.proof.ExactJson;
import dev.reprise.seal.StateSeal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** Seals and opens what is personal in keyframes, each participant's part by itself. */
record KeyframeSeal(StateSeal seal) {

    private static final String KIND = "keyframe";
    private static final String HAND = "hand";
    private static final String PILES = "piles";
    private static final String REVEALS = "reveals";
    private static final String COUNTS = "counts";
    private static final List<String> MEMBERS = List.of("name", "data", HAND, REVEALS);

    byte[] seal(byte[] json) {
        var state = (ObjectNode) ExactJson.read(json);
        var place = place(state);
        for (var each : state.get("participants")) {
            var participant = (ObjectNode) each;
            var counts = JsonNodeFactory.instance.objectNode();
            if (participant.has(HAND)) {
                counts.set(HAND, counts(participant.get(HAND).get(PILES)));
            }
            counts.set(REVEALS, counts(participant.get(REVEALS)));
            var id = id(participant);
            seal.seal(participant, id, MEMBERS, place, path(id));
            participant.set(COUNTS, counts);
        }
        return ExactJson.write(state);
    }

    byte[] open(byte[] json) {
        var state = (ObjectNode) ExactJson.read(json);
        var place = place(state);
        for (var each : state.get("participants")) {
            var participant = (ObjectNode) each;
            var counts = participant.remove(COUNTS);
            if (!seal.open(participant, place, path(id(participant)))) {
                participant.put("name", "");
                if (counts.has(HAND)) {
                    participant.putObject(HAND).set(PILES, blanks(counts.get(HAND)));
                }
                participant.set(REVEALS, blanks(counts.get(REVEALS)));
            }
        }
        return ExactJson.write(state);
    }

    private static StateSeal.State place(ObjectNode state) {
        return new StateSeal.State(
                state.get("roomCode").stringValue(), state.get("revision").longValue(), KIND);
    }

    private static String id(ObjectNode participant) {
        return participant.get("participantId").stringValue();
    }

    private static String path(String participantId) {
        return "/participants/" + participantId;
    }

    private static ObjectNode blanks(JsonNode counts) {
        return StateSeal.blankPiles((ObjectNode) counts);
    }

    private static ObjectNode counts(JsonNode piles) {
        var counts = JsonNodeFactory.instance.objectNode();
        piles.properties().forEach(each -> counts.put(each.getKey(), each.getValue().size()));
        return counts;
    }
}
