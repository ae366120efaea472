package dev.reprise.standalone.faults;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.faults.Witness.Ack;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * A command that is meant to happen once, however often it has to be sent.
 *
 * @param token {@code null} for a join, which nobody signs
 * @param key its idempotency key, used for nothing else
 * @param card what a move moves; {@code null} for anything else
 */
record Intent(
        String method,
        String path,
        @Nullable String token,
        @Nullable String body,
        String key,
        @Nullable String card,
        String toPile) {

    static Intent move(Seat seat, String card, String from, String to, String key) {
        return new Intent(
                "POST",
                "/rooms/" + seat.roomCode() + "/moves",
                seat.token(),
                "{\"cardId\":\"%s\",\"fromPile\":\"%s\",\"toPile\":\"%s\",\"position\":0}"
                        .formatted(card, from, to),
                key,
                card,
                to);
    }

    static Intent join(String roomCode, String name, String secretKey) {
        return new Intent(
                "POST",
                "/rooms/" + roomCode + "/participants",
                null,
                "{\"name\":\"%s\"}".formatted(name),
                secretKey,
                null,
                "");
    }

    static Intent leave(Seat seat, String key) {
        return new Intent("DELETE", seat.path(), seat.token(), null, key, null, "");
    }

    static Intent status(Seat seat, int number, String key) {
        return new Intent(
                "PUT",
                seat.path() + "/status",
                seat.token(),
                "{\"data\":{\"number\":%d}}".formatted(number),
                key,
                null,
                "");
    }

    /** Sends it; the request is named by a header, so that what befalls it can be told. */
    Answer send(Client client, String requestId) {
        return client.send(
                method, path, token, body, "Idempotency-Key", key, "X-Request", requestId);
    }

    static Ack ack(Answer answer) {
        var ack = ackOf(answer);
        return new Ack(
                ack.get("roomCode").asString(),
                ack.get("commandId").asString(),
                ack.get("events")
                        .valueStream()
                        .map(each -> each.get("eventId").asString())
                        .toList());
    }

    static boolean isDuplicate(Answer answer) {
        return ackOf(answer).get("duplicate").asBoolean();
    }

    private static JsonNode ackOf(Answer answer) {
        return answer.json().has("ack") ? answer.json().get("ack") : answer.json();
    }
}
