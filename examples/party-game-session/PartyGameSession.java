import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A party-game lobby over the public HTTP API: people come in and get ready, a game runs elsewhere,
 * everybody is brought back at once, and the host leaves.
 *
 * <pre>java examples/party-game-session/PartyGameSession.java [--url http://127.0.0.1:8080]</pre>
 *
 * It checks each answer and what the room's history says in the end; exit code 1 if anything is not
 * as it should be. It needs a JDK 17 or later and nothing else.
 */
public class PartyGameSession {

    private static final List<String> EXPECTED =
            List.of(
                    "RoomOpened",
                    "ParticipantJoined",
                    "ParticipantSeated",
                    "ParticipantJoined",
                    "ParticipantSeated",
                    "ParticipantJoined",
                    "ParticipantSeated",
                    "StatusesChanged",
                    "StatusesChanged",
                    "StatusesChanged",
                    "GameStarted",
                    "StatusesChanged",
                    "GameEnded",
                    "StatusesChanged",
                    "ParticipantLeft",
                    "ParticipantRetired",
                    "HostTransferred",
                    "ParticipantRetired",
                    "ParticipantRetired",
                    "RoomClosed");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String api;
    private final Map<String, Player> players = new HashMap<>();
    private String room = "";

    PartyGameSession(String url) {
        api = url + "/api/v1";
    }

    public static void main(String[] arguments) throws Exception {
        var url = "http://127.0.0.1:8080";
        if (arguments.length == 2 && arguments[0].equals("--url")) {
            url = arguments[1];
        } else if (arguments.length != 0) {
            System.err.println("Usage: java PartyGameSession.java [--url http://127.0.0.1:8080]");
            System.exit(arguments[0].equals("--help") ? 0 : 2);
        }
        try {
            new PartyGameSession(url).play();
        } catch (Unexpected | IOException e) {
            System.err.println("FAILED: " + e.getMessage());
            System.exit(1);
        }
    }

    private void play() throws IOException, InterruptedException {
        comeIn();
        getReady();
        playTheGame();
        comeBack();
        hostLeaves();
        close();
        checkTheHistory();
        say("All as it should be.");
    }

    private void comeIn() throws IOException, InterruptedException {
        var opened = send("POST", "/rooms", null, "{'template': 'lobby', 'hostName': 'Mia'}", 201);
        room = "/rooms/" + opened.text("roomCode");
        players.put("Mia", new Player(opened.text("participantId"), opened.text("token")));
        for (var name : List.of("Noah", "Olga")) {
            var body = "{'name': '%s'}".formatted(name);
            var joined = send("POST", room + "/participants", null, body, 201);
            players.put(name, new Player(joined.text("participantId"), joined.text("token")));
        }
        say("Mia opens " + room + "; Noah and Olga join.");
        send("POST", room + "/participants", null, "{'name': 'noah'}", 409)
                .is("code", "NAME_TAKEN");
        say("A second Noah is told that the name is taken.");
    }

    private void getReady() throws IOException, InterruptedException {
        for (var name : List.of("Mia", "Noah", "Olga")) {
            var ready = "{'ready': true, 'data': {'colour': 'of " + name + "'}}";
            send("PUT", status(name), name, ready, 200);
        }
        var again = send("PUT", status("Olga"), "Olga", "{'ready': true}", 200);
        again.has("\"events\":[]");
        say("All three are ready, each with a colour. Being ready once more changes nothing.");
        send("PUT", room + "/game", "Noah", "{'name': 'Charades'}", 403).is("code", "FORBIDDEN");
        say("Noah cannot start the game: he is not the host.");
    }

    private void playTheGame() throws IOException, InterruptedException {
        send("PUT", room + "/game", "Mia", "{'name': 'Charades'}", 200);
        state().is("status", "IN_GAME");
        send("POST", room + "/statuses", "Mia", everybodyTo("GAME", "the game begins"), 200);
        say("Mia starts Charades, and all three go there in one event.");
        send("PUT", room + "/game", "Mia", "{'name': 'Chess'}", 409).is("code", "GAME_NOT_ALLOWED");
        say("Another game cannot start meanwhile.");
    }

    private void comeBack() throws IOException, InterruptedException {
        send(
                "POST",
                room + "/game/end",
                "Mia",
                "{'result': {'winner': 'Olga', 'points': 12}}",
                200);
        state().is("status", "RETURNING");
        send("POST", room + "/statuses", "Mia", everybodyTo("LOBBY", "back to the lobby"), 200);
        state().is("status", "LOBBY");
        say("The game ends; the room is RETURNING until one bulk change brings everybody back.");
    }

    private void hostLeaves() throws IOException, InterruptedException {
        var key = "mia-leaves";
        var left = send("DELETE", room + "/participants/" + id("Mia"), "Mia", null, 200, key);
        left.has("HostTransferred");
        var repeated = send("DELETE", room + "/participants/" + id("Mia"), "Mia", null, 200, key);
        repeated.has("\"duplicate\":true");
        state().is("hostId", id("Noah"));
        say("Mia leaves, twice with one key and once in effect; Noah, here longest, is host now.");
    }

    private void close() throws IOException, InterruptedException {
        send("DELETE", room, "Olga", null, 403).is("code", "FORBIDDEN");
        send("DELETE", room, "Noah", null, 200);
        state().is("status", "CLOSED");
        send("PUT", status("Olga"), "Olga", "{'ready': false}", 409).is("code", "ROOM_CLOSED");
        say("Noah closes the room. It can be read for ever, and changed no more.");
    }

    /** Reads the history as lines, and prints what a supporter would see. */
    private void checkTheHistory() throws IOException, InterruptedException {
        var events = send("GET", room + "/events", null, null, 200, "", "application/x-ndjson");
        var types = new ArrayList<String>();
        say("");
        for (var line : events.body().lines().collect(Collectors.toList())) {
            var event = new Answer(line);
            // Sent by whoever is slow or absent: not part of the story.
            if (!event.text("type").matches("Participant(Dis|Re)connected")) {
                types.add(event.text("type"));
            }
            say("  r%-3s %s".formatted(event.number("revision"), event.text("type")));
        }
        say("");
        if (!types.equals(EXPECTED)) {
            throw new Unexpected("the history is " + types);
        }
        send("GET", room + "?at=11", null, null, 200).is("status", "IN_GAME");
        say("At revision 11 the room was in the game, and it says so today.");
    }

    private String everybodyTo(String location, String reason) {
        var changes =
                players.values().stream()
                        .map(player ->
                                "{'participantId': '%s', 'location': '%s'}"
                                        .formatted(player.id(), location))
                        .collect(Collectors.joining(", "));
        return "{'reason': '%s', 'changes': [%s]}".formatted(reason, changes);
    }

    private String status(String name) {
        return room + "/participants/" + id(name) + "/status";
    }

    private String id(String name) {
        return players.get(name).id();
    }

    private Answer state() throws IOException, InterruptedException {
        return send("GET", room, null, null, 200);
    }

    private Answer send(String method, String path, String who, String body, int expected)
            throws IOException, InterruptedException {
        return send(method, path, who, body, expected, UUID.randomUUID().toString());
    }

    private Answer send(
            String method, String path, String who, String body, int expected, String key)
            throws IOException, InterruptedException {
        return send(method, path, who, body, expected, key, "application/json");
    }

    /** Every command names itself, and is answered once everybody can see what it did. */
    private Answer send(
            String method,
            String path,
            String who,
            String body,
            int expected,
            String key,
            String accept)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(api + path))
                        .header("Accept", accept)
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(
                                                body.replace('\'', '"')));
        if (!method.equals("GET")) {
            request.header("Idempotency-Key", key).header("Prefer", "wait=10");
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (who != null) {
            request.header("Authorization", "Bearer " + players.get(who).token());
        }
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != expected) {
            throw new Unexpected(
                    "%s %s was answered %d, not %d: %s"
                            .formatted(
                                    method,
                                    path,
                                    response.statusCode(),
                                    expected,
                                    response.body()));
        }
        return new Answer(response.body());
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private record Player(String id, String token) {}

    /** An answer, of which only members with distinct names are looked at. */
    private record Answer(String body) {

        String text(String member) {
            return find("\"" + member + "\":\"([^\"]*)\"", member);
        }

        String number(String member) {
            return find("\"" + member + "\":(\\d+)", member);
        }

        void is(String member, String expected) {
            if (!text(member).equals(expected)) {
                throw new Unexpected(member + " is " + text(member) + ", not " + expected);
            }
        }

        void has(String expected) {
            if (!body.contains(expected)) {
                throw new Unexpected("there is no " + expected + " in " + body);
            }
        }

        private String find(String pattern, String member) {
            var match = Pattern.compile(pattern).matcher(body);
            if (!match.find()) {
                throw new Unexpected("there is no " + member + " in " + body);
            }
            return match.group(1);
        }
    }

    private static final class Unexpected extends RuntimeException {

        Unexpected(String message) {
            super(message);
        }
    }
}
