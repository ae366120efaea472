package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Processes.Side;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Twenty clients on a bad network, and servers that are killed under them. */
@Tag("both-engines")
class ChaosIntegrationTest {

    private static final Logger LOG = LoggerFactory.getLogger(ChaosIntegrationTest.class);
    private static final int CLIENTS = 20;
    private static final int CLIENTS_PER_ROOM = 5;
    private static final int COMMANDS = 40;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final List<String> CARDS =
            List.of("hope", "fun", "duty", "order", "power", "risk", "fame");

    @TempDir Path data;

    private final AtomicReference<Processes> server = new AtomicReference<>();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger thrownAway = new AtomicInteger();
    private final AtomicInteger stale = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();
    private final AtomicInteger duplicates = new AtomicInteger();

    /** What was meant to happen, as the identifiers of the commands. */
    private final Queue<Intent> intended = new ConcurrentLinkedQueue<>();

    @Test
    void doesEverythingThatWasMeantExactlyOnce() throws Exception {
        server.set(Deployment.startProcesses(data));
        try (var runners = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = new ArrayList<Future<?>>();
            for (var room = 0; room < CLIENTS / CLIENTS_PER_ROOM; room++) {
                // Of this run alone, since an engine may remember the rooms of others.
                var key = "room-" + UUID.randomUUID();
                for (var place = 0; place < CLIENTS_PER_ROOM; place++) {
                    var random = new Random(100L * room + place);
                    var name = "Client " + place;
                    clients.add(runners.submit(() -> new ChaoticClient(key, name, random).run()));
                }
            }
            killEachInTurn();
            for (var client : clients) {
                client.get();
            }
            LOG.info(
                    "{} commands; {} answers thrown away, {} stale versions, {} retries, {}"
                            + " duplicates acknowledged",
                    done,
                    thrownAway,
                    stale,
                    retries,
                    duplicates);
            checkThatEachHappenedOnce();
        } finally {
            server.get().close();
        }
    }

    /** Everything, and then again, or, where the sides can be killed alone, one after the other. */
    private void killEachInTurn() throws IOException {
        var everything = EnumSet.allOf(Side.class);
        var kills =
                server.get().areTwo()
                        ? List.of(everything, EnumSet.of(Side.COMMANDS), EnumSet.of(Side.QUERIES))
                        : List.of(everything, everything);
        for (var kill = 1; kill <= kills.size(); kill++) {
            var enough = kill * CLIENTS * COMMANDS / (kills.size() + 1);
            await().atMost(LIMIT).until(() -> done.get() >= enough);
            server.get().kill(kills.get(kill - 1));
            server.get().startAgain();
        }
    }

    private void checkThatEachHappenedOnce() {
        var client = server.get().client();
        var byRoom = intended.stream().collect(Collectors.groupingBy(Intent::roomCode));
        assertThat(byRoom).hasSize(CLIENTS / CLIENTS_PER_ROOM);
        byRoom.forEach((roomCode, intents) -> {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(happened(client, roomCode)).hasSameSizeAs(intents));
            assertThat(happened(client, roomCode)).containsExactlyInAnyOrderElementsOf(intents);
            var participants = client.get("/rooms/" + roomCode, null).json().get("participants");
            // The opener, and each client once.
            assertThat(participants).hasSize(CLIENTS_PER_ROOM + 1);
        });
    }

    /** The moves in a room's timeline, each as the command that it came from. */
    private static List<Intent> happened(Client client, String roomCode) {
        return client.events(roomCode, null).stream()
                .filter(event -> event.get("type").asString().equals("CardMoved"))
                .map(event ->
                        new Intent(roomCode, text(event, "actorId"), text(event, "commandId")))
                .toList();
    }

    private static String text(JsonNode event, String field) {
        return event.get(field).asString();
    }

    /** A command that is meant to happen once. */
    private record Intent(String roomCode, String actorId, String commandId) {}

    /** One participant whose network loses answers, delays them, and who never gives up. */
    private final class ChaoticClient {

        private final String roomKey;
        private final String name;
        private final Random random;

        ChaoticClient(String roomKey, String name, Random random) {
            this.roomKey = roomKey;
            this.name = name;
            this.random = random;
        }

        void run() {
            var opened =
                    untilAnswered(
                            "/rooms",
                            "",
                            "{\"template\": \"values-sort\", \"hostName\": \"Host\"}",
                            roomKey);
            var roomCode = opened.json().get("roomCode").asString();
            var joined =
                    untilAnswered(
                            "/rooms/" + roomCode + "/participants",
                            "",
                            "{\"name\": \"%s\"}".formatted(name),
                            roomKey + name.replace(' ', '-'));
            var seat = Client.seat(joined);
            var piles = CARDS.stream().collect(Collectors.toMap(card -> card, _ -> "deck"));
            for (var command = 0; command < COMMANDS; command++) {
                move(seat, piles, "command-" + command);
            }
        }

        private void move(Client.Seat seat, Map<String, String> piles, String key) {
            var card = CARDS.get(random.nextInt(CARDS.size()));
            var from = piles.getOrDefault(card, "deck");
            var to = from.equals("important") ? "not-important" : "important";
            var body =
                    "{\"cardId\": \"%s\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}"
                            .formatted(card, from, to);
            intended.add(new Intent(seat.roomCode(), seat.participantId(), key));
            var answer = untilAnswered(seat.path() + "/moves", seat.token(), body, key);
            assertThat(answer.status()).as(() -> answer.http().body()).isEqualTo(200);
            piles.put(card, to);
            done.incrementAndGet();
        }

        /** Sends a command until an answer to it is read. */
        private Answer untilAnswered(String path, String token, String body, String key) {
            for (var attempt = 0; ; attempt++) {
                try {
                    var client = server.get().client();
                    switch (random.nextInt(5)) {
                        case 0 -> {
                            client.postAndHangUp(path, token, body, key);
                            thrownAway.incrementAndGet();
                        }
                        case 1 -> sendStale(client, path, token, body, key);
                        default -> {
                            // Sent as it should be, below.
                        }
                    }
                    var answer =
                            client.post(
                                    path,
                                    token.isEmpty() ? null : token,
                                    body,
                                    "Idempotency-Key",
                                    key);
                    if (answer.status() < 500) {
                        count(answer, attempt);
                        return answer;
                    }
                } catch (IOException | UncheckedIOException _) {
                    // The server is away, and the outcome unknown: the same key asks again.
                    await().pollDelay(Duration.ofMillis(random.nextInt(1, 50))).until(() -> true);
                }
            }
        }

        /**
         * With a version that never was: refused, or acknowledged again if it had happened before,
         * unless a server that is busy or ends says nothing of it.
         */
        private void sendStale(Client client, String path, String token, String body, String key) {
            if (!token.isEmpty()) {
                var answer =
                        client.post(
                                path,
                                token,
                                body,
                                "Idempotency-Key",
                                key,
                                "If-Match",
                                "\"999999\"");
                if (answer.status() == 412) {
                    stale.incrementAndGet();
                } else if (answer.status() < 500) {
                    assertThat(answer.json().get("duplicate").asBoolean()).isTrue();
                }
            }
        }

        private void count(Answer answer, int attempt) {
            if (attempt > 0) {
                retries.incrementAndGet();
            }
            var ack = answer.json().has("ack") ? answer.json().get("ack") : answer.json();
            if (ack.path("duplicate").asBoolean(false)) {
                duplicates.incrementAndGet();
            }
        }
    }
}
