package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a page's main thread has to do for each frame while 500 moves a second come in: the client's
 * part, and drawing the piles that changed.
 */
@Tag("faults")
@ExtendWith(Stage.class)
class FrameTimeIntegrationTest {

    private static final List<String> PILES = List.of("deck", "left", "middle", "right");
    private static final int CARDS = 30;
    private static final int AT_ONCE = 10;
    private static final int BATCHES_A_SECOND = 50;
    private static final int WARM_UP = 2 * BATCHES_A_SECOND;
    private static final int BATCHES = 10 * BATCHES_A_SECOND;
    private static final double MOST_MILLISECONDS = 8;

    @Test
    void isShortWhile500MovesASecondComeIn(Chromium chromium, Client client) {
        var ada = Client.seat(client.post("/rooms", null, opening()));
        try (var visitor = chromium.visitor()) {
            var tab = new ScriptedTab(visitor.context().newPage(), chromium.server());
            tab.watchAndDraw(ada.roomCode());
            play(client, ada, 0, WARM_UP);
            var trace = tab.traced(chromium, () -> play(client, ada, WARM_UP, WARM_UP + BATCHES));
            var frames = FrameTimes.of(trace);
            System.out.println("500 moves a second: " + frames);

            var last = client.get("/rooms/" + ada.roomCode(), null).json().get("revision").asInt();
            await().until(() -> tab.revision() == last);
            assertThat(frames.count()).isGreaterThan(BATCHES / 2);
            assertThat(frames.median()).isLessThan(MOST_MILLISECONDS);
        }
    }

    private static String opening() {
        var deck =
                IntStream.range(0, CARDS)
                        .mapToObj("{\"cardId\": \"c%1$d\", \"title\": \"Card %1$d\"}"::formatted)
                        .collect(Collectors.joining(","));
        return "{\"template\": \"shared-table\", \"hostName\": \"Ada\", \"deck\": [%s]}"
                .formatted(deck);
    }

    /** A third of the cards at once, each to the next pile. */
    private static void play(Client client, Seat ada, int from, int to) {
        var next = new AtomicInteger(from);
        try (var timer = Executors.newSingleThreadScheduledExecutor()) {
            Runnable play =
                    () -> {
                        if (next.get() < to) {
                            var path = "/rooms/" + ada.roomCode() + "/moves";
                            var answer = client.post(path, ada.token(), moves(next.get()));
                            assertThat(answer.status()).isEqualTo(200);
                            next.incrementAndGet();
                        }
                    };
            var _ =
                    timer.scheduleAtFixedRate(
                            play, 0, 1_000 / BATCHES_A_SECOND, TimeUnit.MILLISECONDS);
            await().atMost(Duration.ofMinutes(1)).until(() -> next.get() == to);
        }
    }

    private static String moves(int batch) {
        var thirds = CARDS / AT_ONCE;
        var first = batch % thirds * AT_ONCE;
        var round = batch / thirds;
        var pile = PILES.get(round % PILES.size());
        var next = PILES.get((round + 1) % PILES.size());
        return IntStream.range(first, first + AT_ONCE)
                .mapToObj(card ->
                        "{\"cardId\": \"c%d\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}"
                                .formatted(card, pile, next))
                .collect(Collectors.joining(",", "{\"moves\": [", "]}"));
    }
}
