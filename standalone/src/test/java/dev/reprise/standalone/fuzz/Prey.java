package dev.reprise.standalone.fuzz;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** A room to attack, with a host and a player whose tokens the attacker has. */
record Prey(Seat host, Seat player) {

    private static final List<String> TEMPLATES = List.of("values-sort", "shared-table", "lobby");

    /** A new one; what its making was answered with goes to the ledger. */
    static Prey fresh(Client client, Random random, Consumer<JsonNode> ledger) {
        var template = TEMPLATES.get(random.nextInt(TEMPLATES.size()));
        var opened =
                client.post(
                        "/rooms",
                        null,
                        "{\"template\": \"%s\", \"hostName\": \"Ada\"}".formatted(template));
        ledger.accept(opened.json());
        var host = Client.seat(opened);
        var joined =
                client.post(
                        "/rooms/" + host.roomCode() + "/participants", null, "{\"name\": \"Ben\"}");
        ledger.accept(joined.json());
        return new Prey(host, Client.seat(joined));
    }

    /** Any of the requests that the API knows, valid for this room. */
    RawRequest validRequest(Random random) {
        var all = requests(random);
        var chosen = all.get(random.nextInt(all.size()));
        return chosen.withTarget("/api/v1" + chosen.target());
    }

    private List<RawRequest> requests(Random random) {
        var all = new ArrayList<RawRequest>();
        var room = "/rooms/" + host.roomCode();
        var name = "P" + Integer.toString(random.nextInt(1 << 30), 36);
        open(
                all,
                "/rooms",
                "{\"template\":\"lobby\",\"hostName\":\"Ada\",\"settings\":{\"maxParticipants\":7,\"visibility\":\"PUBLIC\"},\"deck\":[]}",
                random);
        open(
                all,
                "/rooms",
                "{\"template\":\"values-sort\",\"hostName\":\"Ada\",\"deck\":[{\"cardId\":\"c1\",\"title\":\"One\",\"description\":\"first\"},{\"cardId\":\"c2\",\"title\":\"Two\"},{\"cardId\":\"c3\",\"title\":\"Three\"}]}",
                random);
        open(
                all,
                room + "/participants",
                "{\"name\":\"%s\",\"role\":\"PLAYER\"}".formatted(name),
                random);
        command(
                all,
                host,
                "PUT",
                player.path() + "/status",
                "{\"ready\":true,\"location\":\"GAME\",\"data\":{\"a\":[1,{\"b\":2.5}]}}");
        command(
                all,
                host,
                "POST",
                room + "/statuses",
                "{\"reason\":\"go\",\"changes\":[{\"participantId\":\"%s\",\"ready\":%s}]}"
                        .formatted(player.participantId(), random.nextBoolean()));
        command(
                all,
                player,
                "POST",
                room + "/moves",
                "{\"cardId\":\"acceptance\",\"fromPile\":\"deck\",\"toPile\":\"left\",\"position\":0}");
        command(all, host, "PUT", room + "/game", "{\"name\":\"chess\"}");
        command(
                all,
                host,
                "POST",
                room + "/game/end",
                "{\"result\":{\"winner\":\"Ben\",\"points\":[3,1]}}");
        command(
                all,
                host,
                "PUT",
                room + "/host",
                "{\"participantId\":\"%s\"}".formatted(player.participantId()));
        command(
                all,
                host,
                "PATCH",
                room + "/settings",
                "{\"maxParticipants\":%d}".formatted(2 + random.nextInt(60)));
        command(all, player, "POST", player.path() + "/steps", "{\"fromStep\":1,\"toStep\":1}");
        command(
                all,
                player,
                "POST",
                player.path() + "/moves",
                "{\"moves\":[{\"cardId\":\"acceptance\",\"fromPile\":\"deck\",\"toPile\":\"important\",\"position\":0},{\"cardId\":\"humor\",\"fromPile\":\"deck\",\"toPile\":\"not-important\",\"position\":1}]}");
        command(all, player, "POST", player.path() + "/reveals", "{\"revealType\":\"TOP8\"}");
        bare(all, player, "POST", player.path() + "/session");
        bare(all, player, "POST", room + "/heartbeats");
        if (random.nextInt(8) == 0) {
            bare(all, host, "DELETE", player.path());
            bare(all, host, "DELETE", room);
        }
        for (var read : reads(room, random)) {
            bare(all, random.nextBoolean() ? host : player, "GET", read);
        }
        return all;
    }

    private static List<String> reads(String room, Random random) {
        return List.of(
                room,
                room + "?at=" + random.nextInt(1, 9),
                room + "?atTime=2026-01-02T03:04:05Z",
                room + "/events?after=0&limit=5&type=CardMoved",
                room + "/events?before=9&from=2026-01-02T03:04:05Z&to=2036-01-02T03:04:05Z",
                room + "/diff?from=1&to=3",
                room + "/stream?mode=state&types=CardMoved",
                room + "/replay?from=1&to=3&speed=max",
                room + "/stats",
                room + "/audit",
                "/rooms?status=LOBBY&template=lobby&limit=10",
                "/stats",
                "/api-keys");
    }

    private static void open(List<RawRequest> all, String target, String body, Random random) {
        var key = "k%032x".formatted(random.nextLong()) + random.nextInt();
        all.add(
                new RawRequest(
                        "POST",
                        target,
                        List.of("Content-Type: application/json", "Idempotency-Key: " + key),
                        RawRequest.utf8(body)));
    }

    private static void command(
            List<RawRequest> all, Seat who, String method, String target, String body) {
        all.add(
                new RawRequest(
                        method,
                        target,
                        List.of(
                                "Content-Type: application/json",
                                "Authorization: Bearer " + who.token()),
                        RawRequest.utf8(body)));
    }

    private static void bare(List<RawRequest> all, Seat who, String method, String target) {
        all.add(
                new RawRequest(
                        method, target, List.of("Authorization: Bearer " + who.token()), null));
    }
}
