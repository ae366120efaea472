package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A room as large as rooms may be: 200 people who each sort 200 cards. */
@Tag("faults")
@Isolated
@ExtendWith(Stage.class)
class ManyPeopleIntegrationTest {

    private static final int PEOPLE = 200;
    private static final int CARDS = 200;
    private static final int EACH_MILLISECONDS = 40;
    private static final int OWN_MOVES = 30;
    // Below that, what one does feels as if it happened at once.
    private static final double AT_ONCE = 100;

    /** Sends the card on top, and says how long it was until the next one was painted. */
    private static final String SEND =
            """
            async () => {
              const before = performance.now();
              document.querySelector('[data-send=important]').click();
              await new Promise(requestAnimationFrame);
              await new Promise((done) => setTimeout(done));
              return performance.now() - before;
            }
            """;

    private static final String CARD =
            """
            {"cardId": "c%1$d", "title": "Value %1$d", "description": "What it means to hold it."}
            """;

    @Test
    void canPlayAndBeWatchedWhileAllOfThemMove(Chromium chromium, Client client) {
        var ada = Client.seat(client.post("/rooms", null, opening()));
        var others =
                IntStream.range(1, PEOPLE)
                        .mapToObj(number -> client.join(ada.roomCode(), "P" + number, "PLAYER"))
                        .toList();
        var room = "/console/r/" + ada.roomCode();
        var moved = new AtomicInteger();
        try (var busy = Executors.newSingleThreadScheduledExecutor();
                var visitor = chromium.visitor().sit(ada, "Ada")) {
            var random = new Random(7);
            var next = new int[others.size()];
            Runnable play = () -> moved.addAndGet(move(client, others, next, random));
            var _ = busy.scheduleAtFixedRate(play, 0, EACH_MILLISECONDS, TimeUnit.MILLISECONDS);
            visitor.go(room).see("[data-send=important]");
            var times = new ArrayList<Double>();
            for (var own = 0; own < OWN_MOVES; own++) {
                times.add(((Number) visitor.page().evaluate(SEND)).doubleValue());
                visitor.page().evaluate("() => new Promise((done) => setTimeout(done, 100))");
            }
            times.sort(Double::compare);
            System.out.printf(
                    Locale.ROOT,
                    "200 people with 200 cards: a move of one's own is seen after %.0f ms, 95 %%"
                            + " %.0f ms%n",
                    times.get(times.size() / 2),
                    times.get(times.size() * 95 / 100));
            assertThat(times.get(times.size() * 95 / 100)).isLessThan(AT_ONCE);
            visitor.see(".missing:has-text('" + (CARDS - OWN_MOVES) + " cards left')");
            visitor.go(room + "/results").see(".placements tbody tr");
            assertThat(visitor.page().locator(".wall li").count()).isEqualTo(PEOPLE);
            visitor.go(room + "/at/300").see("button.card");
            visitor.press("ArrowRight");
            visitor.see(".where:has-text('301 /')");
        }
        assertThat(moved.get()).isGreaterThan(OWN_MOVES);
    }

    private static int move(Client client, List<Seat> others, int[] next, Random random) {
        var index = random.nextInt(next.length);
        var seat = others.get(index);
        var body =
                """
                {"cardId": "c%d", "fromPile": "deck", "toPile": "important", "position": 0}
                """
                        .formatted(next[index]++);
        return client.post(seat.path() + "/moves", seat.token(), body).status() == 200 ? 1 : 0;
    }

    private static String opening() {
        var deck =
                IntStream.range(0, CARDS)
                        .mapToObj(CARD::formatted)
                        .collect(Collectors.joining(","));
        return """
        {"template": "values-sort", "hostName": "Ada",
         "settings": {"maxParticipants": %d}, "deck": [%s]}
        """
                .formatted(PEOPLE, deck);
    }
}
