package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@Tag("both-engines")
class CardRaceIntegrationTest {

    private static final int CLIENTS = 50;
    private static final List<String> CARDS = List.of("hope", "fun", "duty", "order", "power");

    @TempDir static Path data;

    @AutoClose private static Deployment reprise;

    @BeforeAll
    static void start() throws IOException {
        reprise = Deployment.start(data);
    }

    @Test
    void givesEachCardOneWinnerAndTellsEachLoserWhoThatIs() throws Exception {
        var client = reprise.client();
        var players = new ArrayList<>(List.of(client.open("shared-table")));
        var code = players.getFirst().roomCode();
        while (players.size() < CLIENTS) {
            players.add(client.join(code, "Player " + players.size(), "PLAYER"));
        }
        // The room was opened, and everybody joined and was seated.
        var start = 1 + 2 * CLIENTS;
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.events(code, null).size() == start);
        var streams = new ArrayList<EventStream>();
        for (var spectator = 0; spectator < 5; spectator++) {
            streams.add(client.stream(code, null, null));
        }

        for (var card : CARDS) {
            assertOneWinner(card, race(client, players, card));
        }

        var expected = start + CARDS.size();
        for (var stream : streams) {
            await().atMost(Duration.ofSeconds(10)).until(() -> stream.lastRevision() == expected);
            assertThat(stream.changes())
                    .extracting(change -> change.data().get("eventId").asString())
                    .isEqualTo(
                            client.events(code, null).stream()
                                    .skip(start)
                                    .map(event -> event.get("eventId").asString())
                                    .toList());
            stream.close();
        }
    }

    private static List<Answer> race(Client client, List<Seat> players, String card)
            throws Exception {
        var line = new CyclicBarrier(players.size());
        try (var runners = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Answer>>();
            for (var player : players) {
                answers.add(
                        runners.submit(
                                (Callable<Answer>)
                                        () -> {
                                            line.await();
                                            return client.post(
                                                    "/rooms/" + player.roomCode() + "/moves",
                                                    player.token(),
                                                    "{\"cardId\":\"%s\",\"fromPile\":\"deck\",\"toPile\":\"left\",\"position\":0}"
                                                            .formatted(card),
                                                    "Idempotency-Key",
                                                    "race-" + card + "-" + player.participantId());
                                        }));
            }
            var done = new ArrayList<Answer>();
            for (var answer : answers) {
                done.add(answer.get());
            }
            return done;
        }
    }

    private static void assertOneWinner(String card, List<Answer> answers) {
        var winners = answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(winners).as("winners of " + card).hasSize(1);
        var winner = winners.getFirst().json().get("commandId").asString();
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(CLIENTS - 1)
                .allSatisfy(loser -> {
                    assertThat(loser.code()).isEqualTo("STATE_CONFLICT");
                    var current = loser.json().get("currentState");
                    assertThat(current.get("commandId").asString()).isEqualTo(winner);
                    assertThat(winner)
                            .endsWith(current.get("movedBy").get("participantId").asString());
                });
    }
}
