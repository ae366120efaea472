package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.maintenance.Maintenance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.LongStream;

class KilledUnderLoadIntegrationTest {

    private static final int ROOMS = 4;
    private static final int CLIENTS_PER_ROOM = 4;
    private static final int ACKS_BEFORE_THE_KILL = 400;
    private static final List<String> CARDS =
            List.of("hope", "fun", "duty", "order", "power", "risk");
    private static final List<String> PILES = List.of("deck", "left", "middle", "right");

    @TempDir Path data;

    /** The identifiers of acknowledged events, by room. */
    private final ConcurrentMap<String, Queue<String>> acked = new ConcurrentHashMap<>();

    @Test
    void keepsWhatItAcknowledgedAndContinuesEveryStream() throws Exception {
        var seats = new ArrayList<Seat>();
        Map<String, List<EventStream.Message>> seen = new ConcurrentHashMap<>();
        try (var server = ServerProcess.start(data)) {
            openRooms(server.client(), seats);
            underLoad(server, seats, seen);
        }
        try (var server = ServerProcess.start(data)) {
            checkWhatIsThere(server.client(), seen);
            underLoad(server, seats, seen);
        }
        try (var server = ServerProcess.start(data)) {
            checkWhatIsThere(server.client(), seen);
            backUpWhileItRuns();
            assertThat(server.stop()).as("exit code after SIGTERM").isIn(0, 143);
        }
        restoreAndVerify();
    }

    /** This process is the tool's, and the server is another. */
    private void backUpWhileItRuns() {
        assertThat(maintain("verify", "--data-dir=" + data)).contains("in use").endsWith("75");
        assertThat(maintain("backup", archive(), "--data-dir=" + data))
                .contains("Sound")
                .contains("Commands were held up for")
                .endsWith("0");
    }

    private void restoreAndVerify() {
        var restored = "--data-dir=" + data.resolve("restored");
        assertThat(maintain("restore", archive(), "--data-dir=" + data))
                .contains("--force")
                .endsWith("1");
        assertThat(maintain("restore", archive(), restored)).endsWith("0");
        assertThat(maintain("verify", restored)).contains("Sound").endsWith("0");
        assertThat(maintain("verify", archive(), "--unheard-of")).endsWith("2");
    }

    private String archive() {
        return data.resolve("backup.zip").toString();
    }

    private static String maintain(String... arguments) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, UTF_8);
        var code = new Maintenance(out, out, Clock.systemUTC()).run(arguments);
        return said.toString(UTF_8) + code;
    }

    private static void openRooms(Client client, List<Seat> seats) {
        for (var room = 0; room < ROOMS; room++) {
            var host = client.open("shared-table");
            seats.add(host);
            for (var player = 1; player < CLIENTS_PER_ROOM; player++) {
                seats.add(client.join(host.roomCode(), "Player " + player, "PLAYER"));
            }
        }
    }

    /** Sixteen clients move cards and a spectator watches each room until the server is killed. */
    private void underLoad(
            ServerProcess server, List<Seat> seats, Map<String, List<EventStream.Message>> seen)
            throws Exception {
        var client = server.client();
        var before = ackedEvents();
        var streams = new HashMap<String, EventStream>();
        for (var seat : seats) {
            streams.computeIfAbsent(
                    seat.roomCode(), code -> client.stream(code, null, lastSeen(seen, code)));
        }
        var movers =
                seats.stream()
                        .map(seat ->
                                Thread.ofVirtual().start(() -> moveUntilItIsGone(client, seat)))
                        .toList();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ackedEvents() - before >= ACKS_BEFORE_THE_KILL);
        server.kill();
        for (var mover : movers) {
            mover.join();
        }
        streams.forEach((code, stream) -> {
            await().atMost(Duration.ofSeconds(20)).until(stream::hasEnded);
            var known = seen.computeIfAbsent(code, _ -> new ArrayList<>());
            known.addAll(stream.changes());
        });
    }

    private static Long lastSeen(Map<String, List<EventStream.Message>> seen, String roomCode) {
        return seen.containsKey(roomCode) && !seen.get(roomCode).isEmpty()
                ? seen.get(roomCode).getLast().id()
                : 1L;
    }

    private void moveUntilItIsGone(Client client, Seat seat) {
        var piles = new HashMap<String, String>();
        try {
            for (var turn = 0; ; turn++) {
                var card = CARDS.get(turn % CARDS.size());
                var from = piles.getOrDefault(card, "deck");
                var to = PILES.get((PILES.indexOf(from) + 1) % PILES.size());
                var answer =
                        client.post(
                                "/rooms/" + seat.roomCode() + "/moves",
                                seat.token(),
                                "{\"cardId\":\"%s\",\"fromPile\":\"%s\",\"toPile\":\"%s\",\"position\":0}"
                                        .formatted(card, from, to),
                                "Idempotency-Key",
                                "move-" + System.nanoTime());
                piles.put(card, answer.status() == 200 ? to : currentPile(answer));
                remember(seat.roomCode(), answer);
            }
        } catch (UncheckedIOException _) {
            // The server was killed: whether the last command happened is not known.
        }
    }

    private static String currentPile(Answer refused) {
        assertThat(refused.code()).isEqualTo("STATE_CONFLICT");
        return refused.json().get("currentState").get("pile").asString();
    }

    private void remember(String roomCode, Answer answer) {
        if (answer.status() == 200) {
            answer.json()
                    .get("events")
                    .forEach(event ->
                            acked.computeIfAbsent(roomCode, _ -> new ConcurrentLinkedQueue<>())
                                    .add(event.get("eventId").asString()));
        }
    }

    private int ackedEvents() {
        return acked.values().stream().mapToInt(Queue::size).sum();
    }

    private void checkWhatIsThere(Client client, Map<String, List<EventStream.Message>> seen)
            throws Exception {
        for (var room : acked.entrySet()) {
            var code = room.getKey();
            // The views may lag behind the events for a moment after the start.
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(client.events(code, null))
                                    .extracting(event -> event.get("eventId").asString())
                                    .containsAll(room.getValue()));
            var events = client.events(code, null);
            assertThat(events)
                    .extracting(event -> event.get("revision").asLong())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, events.size()).boxed().toList());
            checkStreams(client, code, events, seen.getOrDefault(code, List.of()));
        }
    }

    /** What was streamed is stored as it was streamed, and the stream goes on where it broke. */
    private static void checkStreams(
            Client client, String code, List<JsonNode> events, List<EventStream.Message> seen)
            throws Exception {
        var told = new ArrayList<>(seen);
        try (var resumed = client.stream(code, null, seen.getLast().id())) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() ->
                            seen.getLast().id() == events.size()
                                    || resumed.lastRevision() == events.size());
            told.addAll(resumed.messages());
        }
        assertThat(told)
                .extracting(EventStream.Message::id)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(2, events.size()).boxed().toList());
        for (var change : told) {
            var event = events.get((int) change.id() - 1);
            assertThat(change.data().get("eventId")).isEqualTo(event.get("eventId"));
            assertThat(change.data().get("payload")).isEqualTo(event.get("payload"));
            assertThat(change.data().get("timestamp")).isEqualTo(event.get("timestamp"));
        }
    }
}
