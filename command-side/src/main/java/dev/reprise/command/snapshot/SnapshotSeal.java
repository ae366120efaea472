package dev.reprise.command.snapshot;

import dev.reprise.command.participant.domain.ParticipantDecisionState.Session;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.proof.ExactJson;
import dev.reprise.seal.StateSeal;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** Seals and opens what is personal in the states of rooms and sessions. */
final class SnapshotSeal {

    private static final String KIND = "snapshot";
    private static final String ROSTER = "/roster/members";
    private static final String LAST_MOVES = "/table/lastMoves";
    private static final String FIRST_HOST = "/firstHost";
    private static final String PARTICIPANT_ID = "participantId";
    private static final String NAME = "name";
    private static final String REVEALS = "reveals";

    private final StateSeal seal;

    SnapshotSeal(StateSeal seal) {
        this.seal = seal;
    }

    /** Whether states of this type have anything personal. */
    static boolean concerns(@Nullable String type) {
        return Room.class.getName().equals(type) || Session.class.getName().equals(type);
    }

    byte[] seal(byte[] json) {
        return each(
                json,
                (object, members, state, path) -> {
                    var participantId = object.get(PARTICIPANT_ID).stringValue();
                    seal.seal(object, participantId, members, state, path);
                });
    }

    byte[] open(byte[] json) {
        return each(
                json,
                (object, members, state, path) -> {
                    if (!seal.open(object, state, path)) {
                        object.put(NAME, "");
                        if (members.contains(REVEALS)) {
                            object.putObject(REVEALS);
                        }
                    }
                });
    }

    private static byte[] each(byte[] json, Part part) {
        var state = (ObjectNode) ExactJson.read(json);
        var version = state.get("version").longValue() - 1;
        if (state.has(PARTICIPANT_ID)) {
            var place = new StateSeal.State(state.get(PARTICIPANT_ID).stringValue(), version, KIND);
            part.apply(state, List.of(NAME, "hand", REVEALS), place, "");
        } else {
            var place = new StateSeal.State(state.get("roomCode").stringValue(), version, KIND);
            each(state, ROSTER, place, List.of(NAME, "data"), part);
            each(state, LAST_MOVES, place, List.of(NAME), part);
            if (state.at(FIRST_HOST) instanceof ObjectNode firstHost) {
                part.apply(firstHost, List.of(NAME, "data"), place, FIRST_HOST);
            }
        }
        return ExactJson.write(state);
    }

    private static void each(
            JsonNode state, String path, StateSeal.State place, List<String> members, Part part) {
        for (var each : state.at(path).properties()) {
            part.apply((ObjectNode) each.getValue(), members, place, path + "/" + each.getKey());
        }
    }

    @FunctionalInterface
    private interface Part {
        void apply(ObjectNode object, List<String> members, StateSeal.State state, String path);
    }
}
