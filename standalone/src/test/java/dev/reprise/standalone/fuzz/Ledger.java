package dev.reprise.standalone.fuzz;

import dev.reprise.standalone.Client;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Which events were acknowledged, room by room, to be held against what is stored. */
final class Ledger {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, Set<String>> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, String> hosts = new ConcurrentHashMap<>();

    /** Takes note of an answer, if it acknowledges anything. */
    void note(RawAnswer answer) {
        if (answer.status() < 200 || answer.status() >= 300 || !answer.body().startsWith("{")) {
            return;
        }
        try {
            note(JSON.readTree(answer.body()));
        } catch (JacksonException _) {
            // A large state that was cut off is no acknowledgement.
        }
    }

    void note(JsonNode answer) {
        var ack = answer.has("ack") ? answer.get("ack") : answer;
        if (!ack.has("commandId") || !ack.has("roomCode")) {
            return;
        }
        var room = ack.get("roomCode").asString();
        var events = acknowledged.computeIfAbsent(room, _ -> ConcurrentHashMap.newKeySet());
        ack.get("events").forEach(event -> events.add(event.get("eventId").asString()));
        if (answer.path("participant").path("role").asString("").equals("HOST")) {
            hosts.put(room, answer.get("token").asString());
        }
    }

    /** Rooms that have more, or less, than was acknowledged. */
    List<String> differences(Client client) {
        var differences = new ArrayList<String>();
        acknowledged.forEach((room, events) -> {
            var stored = new TreeSet<String>();
            client.events(room, hosts.get(room))
                    .forEach(entry -> stored.add(entry.get("eventId").asString()));
            if (!stored.equals(new TreeSet<>(events))) {
                differences.add(
                        "%s has %d events, %d were acknowledged"
                                .formatted(room, stored.size(), events.size()));
            }
        });
        return differences;
    }

    int rooms() {
        return acknowledged.size();
    }

    int events() {
        return acknowledged.values().stream().mapToInt(Set::size).sum();
    }
}
