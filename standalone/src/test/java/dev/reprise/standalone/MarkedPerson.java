package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.identity.Sha256;
import dev.reprise.proof.ExactJson;
import dev.reprise.proof.Jcs;
import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A person whose name, data and cards cannot be mistaken for anything else, in a room of ten that
 * goes on.
 */
public final class MarkedPerson {

    /** What the game keeps of them, and calls it. */
    public static final String DATA_NAME = "marker-of-a-member";

    public static final String DATA_VALUE = "marker-of-what-the-game-keeps";
    private static final String DATA = "{\"data\": {\"%s\": \"%s\", \"n\": %d}}";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int OTHERS = 8;
    private static final List<String> CARDS =
            List.of("quokka-31", "numbat-47", "potoroo-59", "bilby-61", "wombat-73");

    private final Client client;
    private final String name;
    private final Seat host;
    private final Seat person;
    private final List<Seat> others;

    private MarkedPerson(Client client, String name, Seat host, Seat person, List<Seat> others) {
        this.client = client;
        this.name = name;
        this.host = host;
        this.person = person;
        this.others = others;
    }

    /**
     * Opens a room in which they have done all that a person can do.
     *
     * @param mark makes the name one of its own
     * @param subject who they are in all rooms
     */
    public static MarkedPerson playing(Client client, String mark, String subject) {
        var host = Client.seat(client.post("/rooms", null, opening()));
        var name = "Ottoline Featherstonehaugh " + mark;
        var joining = "{\"name\": \"%s\", \"subject\": \"%s\"}".formatted(name, subject);
        var path = "/rooms/" + host.roomCode() + "/participants";
        var person = Client.seat(client.post(path, null, joining));
        var others =
                IntStream.range(0, OTHERS)
                        .mapToObj(each -> client.join(host.roomCode(), "Other " + each, "PLAYER"))
                        .toList();
        var marked = new MarkedPerson(client, name, host, person, others);
        marked.play();
        return marked;
    }

    private static String opening() {
        var cards = new ArrayList<String>();
        for (var card : CARDS) {
            cards.add("{\"cardId\": \"%1$s\", \"title\": \"The %1$s\"}".formatted(card));
        }
        return "{\"template\": \"values-sort\", \"hostName\": \"Ada\", \"deck\": %s}"
                .formatted(cards);
    }

    private void play() {
        say(person, 1);
        move(person, CARDS.get(0), "deck", "not-important");
        others.forEach(each -> move(each, CARDS.get(2), "deck", "important"));
        for (var card : CARDS.subList(1, CARDS.size())) {
            move(person, card, "deck", "top8");
        }
        step(person, 1, 2);
        ok(client.post(person.path() + "/reveals", person.token(), "{\"revealType\": \"TOP8\"}"));
        for (var card : CARDS.subList(1, 4)) {
            move(person, card, "top8", "top3");
        }
        step(person, 2, 3);
        ok(client.post(person.path() + "/reveals", person.token(), "{\"revealType\": \"TOP3\"}"));
        say(person, 2);
        goOn();
    }

    private void goOn() {
        for (var i = 0; i < OTHERS; i++) {
            goOn(i);
        }
    }

    /** Another does what they have done before. */
    void goOn(int other) {
        move(others.get(other), CARDS.get(2), "important", "not-important");
        move(others.get(other), CARDS.get(2), "not-important", "important");
    }

    private void say(Seat seat, int number) {
        ok(say(seat.path(), seat.token(), number));
    }

    private Answer say(String path, String token, int number) {
        return client.put(path + "/status", token, DATA.formatted(DATA_NAME, DATA_VALUE, number));
    }

    private void step(Seat seat, int from, int to) {
        var body = "{\"fromStep\": %d, \"toStep\": %d}".formatted(from, to);
        ok(client.post(seat.path() + "/steps", seat.token(), body));
    }

    private void move(Seat seat, String card, String from, String to) {
        ok(client.post(seat.path() + "/moves", seat.token(), move(card, from, to)));
    }

    private static String move(String card, String from, String to) {
        return "{\"cardId\": \"%s\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}"
                .formatted(card, from, to);
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    /** The same person and room, asked of a server that was started later. */
    public MarkedPerson on(Client later) {
        return new MarkedPerson(later, name, host, person, others);
    }

    public Answer erase() {
        return client.send("POST", person.path() + "/erasure", person.token(), null);
    }

    /**
     * Asks again, if the first time has left nothing, and waits until nothing is left to be done.
     */
    public void awaitErased() {
        assertThat(erase().status()).isEqualTo(202);
        await("erased")
                .atMost(LIMIT)
                .until(() -> erasure().json().get("state").asString().equals("DONE"));
    }

    /** What is told of their erasure. */
    public Answer erasure() {
        return client.get("/erasures/" + erasureId(), person.token());
    }

    String erasureId() {
        return "e-" + Sha256.hex("erasure " + person.participantId()).substring(0, 24);
    }

    /** What they say, or try to. */
    public Answer say(int number) {
        return say(person.path(), person.token(), number);
    }

    public Seat host() {
        return host;
    }

    public Seat person() {
        return person;
    }

    public String name() {
        return name;
    }

    public String room() {
        return "/rooms/" + host.roomCode();
    }

    public long latest() {
        return client.get(room(), host.token()).json().get("revision").asLong();
    }

    /** Texts of which none may be left. */
    public List<String> secrets() {
        return List.of(name, DATA_NAME, DATA_VALUE);
    }

    /** What the server makes hashes of, for some of their requests. */
    public List<String> requests() {
        return List.of(
                request("POST", room() + "/participants", "{\"name\":\"%s\"}".formatted(name)),
                request("PUT", person.path() + "/status", DATA.formatted(DATA_NAME, DATA_VALUE, 1)),
                request("POST", person.path() + "/reveals", "{\"revealType\":\"TOP8\"}"),
                request("POST", person.path() + "/moves", move(CARDS.get(1), "deck", "top8")));
    }

    private static String request(String method, String path, String body) {
        return "%s /api/v1%s\n%s".formatted(method, path, Jcs.text(ExactJson.read(body)));
    }

    /**
     * Texts of which none may be left that say where their cards lay, of which others moved none.
     */
    public List<String> placements() {
        return List.of(
                "\"board\":\"HAND\",\"cardId\":\"numbat-47\"",
                "\"cardId\": \"numbat-47\", \"fromPile\"",
                "\"top3\":[\"bilby-61\",\"potoroo-59\",\"numbat-47\"]",
                "\"top8\":[\"wombat-73\",\"bilby-61\"",
                "\"TOP3\":[\"bilby-61\"",
                "\"TOP8\":[\"wombat-73\"",
                "\"cards\":[{\"cardId\":\"wombat-73\"",
                "\"cards\":[{\"cardId\":\"bilby-61\"");
    }

    List<Seat> others() {
        return others;
    }

    /** The others whose tokens see different things. */
    List<Seat> readers() {
        return List.of(host, others.getFirst());
    }

    /** The tokens of those, and of the public an empty one. */
    Map<String, String> tokensOfOthers() {
        return Map.of("host", host.token(), "other", others.getFirst().token(), "public", "");
    }

    /** Moves a card of theirs to and fro, or tries to. */
    Answer moveOn(int number) {
        var piles = List.of("not-important", "important");
        var from = number % 2;
        return client.post(
                person.path() + "/moves",
                person.token(),
                move(CARDS.getFirst(), piles.get(from), piles.get(1 - from)));
    }

    Client client() {
        return client;
    }

    /** What their host is shown of the room. */
    public String shown() {
        return client.events(host.roomCode(), host.token()).toString();
    }

    /** Nobody is shown anything of them, be it of now or of the past. */
    public void requireErased() {
        for (var each : readers()) {
            var token = each.token();
            requireNothing(client.events(host.roomCode(), token).toString());
            requireNothing(client.get(room(), token).http().body());
            requireNothing(client.get(room() + "/diff?from=1&to=" + latest(), token).http().body());
            var past = client.get(room() + "?at=" + (latest() - 2 * OTHERS), token).http().body();
            requireNothing(past);
        }
    }

    private void requireNothing(String shown) {
        assertThat(shown).doesNotContain(secrets());
    }
}
