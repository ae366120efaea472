package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.MovableClock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rooms as people leave them who have played for a while, for pictures; the same each time. */
final class PlayedRooms {

    private static final List<String> TABLE = List.of("left", "middle", "right");
    private static final List<String> NAMES =
            List.of("Ben", "Chiara", "Deniz", "Eve", "Farid", "Greta", "Hugo");

    private final Client client;
    private final MovableClock clock;
    private final Random random = new Random(42);

    PlayedRooms(Client client, MovableClock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Four at a table, with two pauses, and one who watches. */
    Seat table() {
        var ada = client.open("shared-table");
        var seats = new ArrayList<>(List.of(ada));
        NAMES.subList(0, 3).forEach(name -> seats.add(client.join(ada.roomCode(), name, "PLAYER")));
        client.join(ada.roomCode(), "Noor", "SPECTATOR");
        var cards = cards(ada);
        for (var number = 0; number < 40; number++) {
            var from = "deck";
            for (var times = 0; times < 1 + random.nextInt(3); times++) {
                var to = TABLE.get(random.nextInt(TABLE.size()));
                var seat = seats.get(random.nextInt(seats.size()));
                move(seat, "/rooms/" + ada.roomCode(), cards.get(number * 2), from, to);
                from = to;
                clock.advance(Duration.ofMillis(700 + random.nextInt(6_000)));
            }
            if (number == 13 || number == 29) {
                clock.advance(Duration.ofMinutes(number));
            }
        }
        return ada;
    }

    /**
     * Eight who sort, some faster, some in doubt, and each by a taste of their own that resembles
     * others'.
     */
    Seat values() {
        var ada = client.open("values-sort");
        var seats = new ArrayList<>(List.of(ada));
        NAMES.forEach(name -> seats.add(client.join(ada.roomCode(), name, "PLAYER")));
        client.join(ada.roomCode(), "Noor", "SPECTATOR");
        var cards = cards(ada);
        for (var person = 0; person < seats.size(); person++) {
            // Those who came first are ahead.
            var share = person == 0 ? 12 : person < 6 ? cards.size() : 30 + 9 * (person - 5);
            sort(seats.get(person), cards.subList(0, share), person);
            if (share == cards.size()) {
                choose(seats.get(person), cards, person);
            }
        }
        return ada;
    }

    private void sort(Seat seat, List<String> cards, int person) {
        for (var number = 0; number < cards.size(); number++) {
            var likes = likes(number, person);
            var to = likes ? "important" : "not-important";
            if (random.nextInt(9) == 0) {
                var first = likes ? "not-important" : "important";
                move(seat, seat.path(), cards.get(number), "deck", first);
                move(seat, seat.path(), cards.get(number), first, to);
            } else {
                move(seat, seat.path(), cards.get(number), "deck", to);
            }
            clock.advance(Duration.ofMillis(900 + random.nextInt(700)));
        }
    }

    /** Two kinds of people, who agree on some cards. */
    private static boolean likes(int card, int person) {
        return card % 7 == 0 || card % 5 == person % 2 + 1 || (card * 31 + person * 17) % 23 == 0;
    }

    private void choose(Seat seat, List<String> cards, int person) {
        var chosen = new ArrayList<String>();
        for (var number = 0; number < cards.size() && chosen.size() < 8; number++) {
            if (likes(number, person) && (number + person) % 3 != 0) {
                chosen.add(cards.get(number));
            }
        }
        chosen.forEach(card -> move(seat, seat.path(), card, "important", "top8"));
        post(seat, "/steps", "{\"fromStep\": 1, \"toStep\": 2}");
        post(seat, "/reveals", "{\"revealType\": \"TOP8\"}");
        if (person > 3) {
            post(seat, "/steps", "{\"fromStep\": 2, \"toStep\": 3}");
            chosen.subList(0, 3).forEach(card -> move(seat, seat.path(), card, "top8", "top3"));
            post(seat, "/reveals", "{\"revealType\": \"TOP3\"}");
        }
    }

    /** People who get ready, and rooms that others have. */
    Seat lobby() {
        for (var name : List.of("Søren", "Jean-Luc")) {
            clock.advance(Duration.ofMinutes(3));
            var body = "{\"template\": \"shared-table\", \"hostName\": \"%s\"}".formatted(name);
            client.join(Client.seat(client.post("/rooms", null, body)).roomCode(), "Kim", "PLAYER");
        }
        var ada = client.open("lobby");
        for (var name : NAMES) {
            var seat = client.join(ada.roomCode(), name, "PLAYER");
            var body = name.length() < 5 ? "{\"ready\": true}" : "{\"location\": \"GAME\"}";
            client.put(seat.path() + "/status", seat.token(), body);
        }
        var path = "/rooms/" + ada.roomCode() + "/game";
        assertThat(client.put(path, ada.token(), "{\"name\": \"Chess\"}").status()).isEqualTo(200);
        return ada;
    }

    private List<String> cards(Seat seat) {
        return client.get("/rooms/" + seat.roomCode(), null)
                .json()
                .get("deck")
                .valueStream()
                .map(card -> card.get("cardId").asString())
                .toList();
    }

    private void move(Seat seat, String of, String card, String from, String to) {
        var body =
                "{\"cardId\": \"%s\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 99}"
                        .formatted(card, from, to);
        assertThat(client.post(of + "/moves", seat.token(), body).status()).isEqualTo(200);
    }

    private void post(Seat seat, String path, String body) {
        assertThat(client.post(seat.path() + path, seat.token(), body).status()).isEqualTo(200);
    }
}
