package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;

/** A room in which two people sort and reveal, and one of them leaves. */
public record ProvenRoom(Client client, Seat ada, Seat bob) {

    private static final String OPENING =
            """
            {"template": "values-sort", "hostName": "Ada",
             "deck": [{"cardId": "courage", "title": "Courage"}, {"cardId": "humor", "title": "Humor"},
                      {"cardId": "trust", "title": "Trust"}]}
            """;

    /** Plays one. */
    public static ProvenRoom played(Client client) {
        var ada = Client.seat(client.post("/rooms", null, OPENING));
        var room = new ProvenRoom(client, ada, client.join(ada.roomCode(), "Bea \u00fc", "PLAYER"));
        room.play();
        return room;
    }

    /** Its path. */
    public String path() {
        return "/rooms/" + ada.roomCode();
    }

    private void play() {
        accepted(
                client.put(
                        bob.path() + "/status",
                        bob.token(),
                        "{\"ready\": true, \"data\": {\"a\": [1.50, \"\u00e9\"]}}"));
        for (var each : new Seat[] {ada, bob}) {
            accepted(
                    client.post(
                            each.path() + "/moves",
                            each.token(),
                            "{\"moves\": [%s, %s, %s]}"
                                    .formatted(
                                            move("courage", "deck", "top8"),
                                            move("humor", "deck", "important"),
                                            move("trust", "deck", "not-important"))));
            accepted(client.post(each.path() + "/moves", each.token(), again()));
            accepted(
                    client.post(
                            each.path() + "/steps",
                            each.token(),
                            "{\"fromStep\": 1, \"toStep\": 2}"));
            accepted(
                    client.post(
                            each.path() + "/reveals", each.token(), "{\"revealType\": \"TOP8\"}"));
        }
        accepted(client.put(path() + "/game", ada.token(), "{\"name\": \"Tag\"}"));
        accepted(client.post(path() + "/game/end", ada.token(), "{\"result\": {\"points\": 1e2}}"));
        accepted(client.delete(bob.path(), bob.token(), "Prefer", "wait=10"));
    }

    private static String again() {
        return "{\"moves\": [%s]}".formatted(move("humor", "important", "top8"));
    }

    private static String move(String card, String from, String to) {
        return "{\"cardId\": \"%s\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}"
                .formatted(card, from, to);
    }

    private static void accepted(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    /** The latest checkpoint, or that of a size. */
    public String checkpoint(String query) {
        return client.get(path() + "/checkpoint" + query, ada.token()).http().body();
    }
}
