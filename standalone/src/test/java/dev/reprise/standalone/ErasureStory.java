package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** A room in which a person has sorted, revealed and told, and left others alone. */
public final class ErasureStory {

    /** What an application calls that person. */
    public static final String SUBJECT = "customer-4711";

    static final String NAME = "Ottoline Featherstonehaugh";
    static final String GAME_DATA = "marker-of-what-the-game-keeps";

    private final Client client;
    private final Seat host;
    private final Seat person;

    /** It lies where they have sorted it to, and can be moved on. */
    private final String card;

    /** Plays it. */
    public ErasureStory(Client client) {
        this.client = client;
        host = client.open("values-sort");
        person =
                Client.seat(
                        client.post(
                                room() + "/participants",
                                null,
                                "{\"name\": \"%s\", \"subject\": \"%s\"}"
                                        .formatted(NAME, SUBJECT)));
        var deck = shown(person.token()).at("/participants/1/hand/piles/deck");
        card = deck.get(0).stringValue();
        sort(deck);
        accepted(post(person, "/steps", "{\"fromStep\": 1, \"toStep\": 2}"));
        accepted(post(person, "/reveals", "{\"revealType\": \"TOP8\"}"));
        for (var i = 0; i < 20; i++) {
            accepted(tell(i));
        }
        accepted(
                post(
                        host,
                        "/moves",
                        "{\"cardId\": \"%s\", \"fromPile\": \"deck\", \"toPile\": \"important\", \"position\": 0}"
                                .formatted(deck.get(5).stringValue())));
        await().until(() ->
                !shown(host.token()).at("/participants/0/hand/piles/important/0").isMissingNode());
    }

    private void sort(JsonNode deck) {
        var moves = new ArrayList<String>();
        for (var i = 0; i < deck.size(); i++) {
            moves.add(
                    "{\"cardId\": \"%s\", \"fromPile\": \"deck\", \"toPile\": \"%s\", \"position\": 0}"
                            .formatted(
                                    deck.get(i).stringValue(),
                                    i < 5 || i > 7 ? "not-important" : "top8"));
        }
        accepted(post(person, "/moves", "{\"moves\": " + moves + "}"));
    }

    /** The host, who stays. */
    public Seat host() {
        return host;
    }

    /** Who is to be erased. */
    public Seat person() {
        return person;
    }

    /** The path of the room. */
    public String room() {
        return "/rooms/" + host.roomCode();
    }

    /** The room as it is now, for the holder of this token. */
    public JsonNode shown(String token) {
        return client.get(room(), token).json();
    }

    /** The person keeps something of the game's. */
    public Answer tell(int number) {
        return client.put(
                person.path() + "/status",
                person.token(),
                "{\"data\": {\"%s\": %d}}".formatted(GAME_DATA, number));
    }

    /** The person moves a card to and fro. */
    Answer move(int number) {
        var piles = List.of("not-important", "important");
        var from = number % 2;
        return post(
                person,
                "/moves",
                "{\"cardId\": \"%s\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}"
                        .formatted(card, piles.get(from), piles.get(1 - from)));
    }

    /** Has the person ask for it. */
    public Answer erase() {
        return client.send("POST", person.path() + "/erasure", person.token(), null);
    }

    Answer post(Seat seat, String path, String body) {
        return client.post(seat.path() + path, seat.token(), body);
    }

    private static void accepted(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    /** Nothing of the person is in what is shown. */
    public static void assertNothingOfThem(JsonNode shown) {
        assertThat(shown.toString()).doesNotContain(NAME).doesNotContain(GAME_DATA);
    }
}
