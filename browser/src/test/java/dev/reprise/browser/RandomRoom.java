package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A room in which people did, at random, what people do; what the rules refused is no part of it.
 */
final class RandomRoom {

    static final List<String> TEMPLATES = List.of("values-sort", "shared-table", "lobby");
    private static final Map<String, List<String>> PILES =
            Map.of(
                    "values-sort",
                    List.of("deck", "important", "not-important", "top8", "top3"),
                    "shared-table",
                    List.of("deck", "left", "middle", "right"),
                    "lobby",
                    List.of());
    private static final int CARDS = 6;
    private static final int MOST_PEOPLE = 6;

    private final Client client;
    private final Random random;
    private final String template;
    private final List<Person> people = new ArrayList<>();
    private int named;

    private RandomRoom(Client client, Random random, String template) {
        this.client = client;
        this.random = random;
        this.template = template;
    }

    /** Ada opens it, Ben stays to the end. */
    static RandomRoom played(Client client, Random random, String template, int actions) {
        var room = new RandomRoom(client, random, template);
        room.open();
        room.join("PLAYER");
        for (var action = 0; action < actions; action++) {
            room.act();
        }
        return room;
    }

    String code() {
        return host().roomCode();
    }

    Seat host() {
        return people.get(0).seat;
    }

    /** A player of whom the room says nothing that is not the player's own. */
    Seat owner() {
        return people.get(1).seat;
    }

    private void open() {
        var deck =
                IntStream.range(0, CARDS)
                        .mapToObj("{\"cardId\": \"c%1$d\", \"title\": \"Card %1$d\"}"::formatted)
                        .collect(Collectors.joining(",", ", \"deck\": [", "]"));
        var body =
                "{\"template\": \"%s\", \"hostName\": \"Ada\"%s}"
                        .formatted(template, template.equals("lobby") ? "" : deck);
        people.add(new Person(Client.seat(client.post("/rooms", null, body))));
    }

    private void join(String role) {
        var name = people.size() == 1 ? "Ben" : "Person " + ++named;
        people.add(new Person(client.join(code(), name, role)));
    }

    private void act() {
        var person = people.get(random.nextInt(people.size()));
        var isExtra = people.indexOf(person) > 1;
        switch (random.nextInt(16)) {
            case 0 -> {
                if (people.size() < MOST_PEOPLE) {
                    join(random.nextInt(4) == 0 ? "SPECTATOR" : "PLAYER");
                }
            }
            case 1 -> {
                if (isExtra) {
                    send("DELETE", person.seat.path(), person, null);
                    people.remove(person);
                }
            }
            case 2 -> status(person);
            case 3 -> settings();
            case 4, 5 -> step(person, random.nextInt(4) == 0 ? -1 : 1);
            case 6, 7 -> {
                var body = "{\"revealType\": \"TOP%d\"}".formatted(person.step == 2 ? 8 : 3);
                send("POST", person.seat.path() + "/reveals", person, body);
            }
            case 8 -> hostToAndFro();
            default -> move(person);
        }
    }

    private void status(Person person) {
        var body =
                switch (random.nextInt(3)) {
                    case 0 -> "{\"ready\": %s}".formatted(random.nextBoolean());
                    case 1 ->
                            "{\"location\": \"%s\"}"
                                    .formatted(random.nextBoolean() ? "GAME" : "LOBBY");
                    default -> "{\"data\": {\"score\": %d}}".formatted(random.nextInt(9));
                };
        send("PUT", person.seat.path() + "/status", person, body);
    }

    /** Games, which are refused where there is one already, and seats. */
    private void settings() {
        var room = "/rooms/" + code();
        switch (random.nextInt(3)) {
            case 0 -> send("PUT", room + "/game", people.get(0), "{\"name\": \"Chess\"}");
            case 1 -> send("POST", room + "/game/end", people.get(0), "{}");
            default ->
                    send(
                            "PATCH",
                            room + "/settings",
                            people.get(0),
                            "{\"maxParticipants\": %d}".formatted(20 + random.nextInt(9)));
        }
    }

    private void hostToAndFro() {
        var host = "/rooms/" + code() + "/host";
        var body = "{\"participantId\": \"%s\"}";
        if (send("PUT", host, people.get(0), body.formatted(owner().participantId()))) {
            send("PUT", host, people.get(1), body.formatted(host().participantId()));
        }
    }

    private void step(Person person, int by) {
        var body = "{\"fromStep\": %d, \"toStep\": %d}".formatted(person.step, person.step + by);
        var to = person.step + by;
        if (to >= 1 && to <= 3 && send("POST", person.seat.path() + "/steps", person, body)) {
            person.step = to;
        }
    }

    private void move(Person person) {
        var piles = PILES.get(template);
        if (piles == null || piles.isEmpty()) {
            return;
        }
        var at = template.equals("values-sort") ? person.at : people.get(0).at;
        var moved = new HashMap<String, String>();
        var cards = random.ints(0, CARDS).distinct().limit(1 + random.nextInt(3)).toArray();
        for (var card : cards) {
            moved.put("c" + card, piles.get(1 + random.nextInt(piles.size() - 1)));
        }
        var moves =
                moved.entrySet().stream()
                        .map(to ->
                                "{\"cardId\": \"%s\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": %d}"
                                        .formatted(
                                                to.getKey(),
                                                at.getOrDefault(to.getKey(), "deck"),
                                                to.getValue(),
                                                random.nextInt(4)))
                        .collect(Collectors.joining(",", "{\"moves\": [", "]}"));
        var path = template.equals("values-sort") ? person.seat.path() : "/rooms/" + code();
        if (send("POST", path + "/moves", person, moves)) {
            at.putAll(moved);
        }
    }

    private boolean send(String method, String path, Person person, @Nullable String body) {
        var answer = client.send(method, path, person.seat.token(), body);
        assertThat(answer.status()).as("%s %s %s", method, path, body).isIn(200, 403, 404, 409);
        return answer.status() == 200;
    }

    /** A participant, with what has to be known to be refused seldom. */
    private static final class Person {

        private final Seat seat;
        private final Map<String, String> at = new HashMap<>();
        private int step = 1;

        Person(Seat seat) {
            this.seat = seat;
        }
    }
}
