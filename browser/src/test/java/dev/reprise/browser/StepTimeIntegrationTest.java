package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a step in the time machine costs a page's main thread, in a room with 10,000 events. */
@Tag("faults")
@Isolated
@ExtendWith(Stage.class)
class StepTimeIntegrationTest {

    private static final int EVENTS = 10_000;
    private static final int CARDS = 83;
    private static final int IN_A_BATCH = 80;
    private static final List<String> PILES = List.of("deck", "left", "middle", "right");
    // To a card's next or last move: some eighty others lie elsewhere by then.
    private static final Set<String> JUMPS = Set.of("]", "[");
    private static final int WARM_UP = 10;
    private static final int STEPS = 40;
    private static final double MOST_MILLISECONDS = 16;
    private static final double A_SECOND = 1_000;

    /** Presses a key, and waits until all that came of it is on the screen. */
    private static final String PRESS =
            """
            async ([key, shiftKey]) => {
              const task = () => new Promise((done) => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = done;
                port2.postMessage(0);
              });
              document.body.dispatchEvent(new KeyboardEvent('keydown',
                { key, shiftKey, bubbles: true, cancelable: true }));
              await new Promise(requestAnimationFrame);
              for (let times = 0; times < 3; times += 1) await task();
            }
            """;

    /** Long enough for what may follow later, as the list of events does. */
    private static final String REST = "() => new Promise((done) => setTimeout(done, 150))";

    @Test
    void isShorterThanAFrameOfSixteenMilliseconds(Chromium chromium, Client client) {
        var ada = Client.seat(client.post("/rooms", null, opening()));
        play(client, ada);
        try (var visitor = chromium.visitor()) {
            visitor.go("/console/r/" + ada.roomCode() + "/at/" + EVENTS / 2).see("button.card");
            var session = visitor.context().newCDPSession(visitor.page());
            var clock = new JsonObject();
            clock.addProperty("timeDomain", "threadTicks");
            session.send("Performance.enable", clock);
            var itself = at(0.5, times(visitor, session, "F9", false));
            for (var step : List.of("ArrowRight", "ArrowLeft", "Shift+ArrowRight", "]", "[")) {
                visitor.see("input[type=range]").fill(String.valueOf(EVENTS / 2));
                var isShifted = step.startsWith("Shift+");
                var times =
                        times(visitor, session, step.replace("Shift+", ""), isShifted).stream()
                                .map(time -> time - itself)
                                .toList();
                System.out.printf(
                        Locale.ROOT,
                        "A step by %s: median %.1f ms, 95 %% %.1f ms%n",
                        step,
                        at(0.5, times),
                        at(0.95, times));
                if (!JUMPS.contains(step)) {
                    assertThat(at(0.95, times)).as(step).isLessThan(MOST_MILLISECONDS);
                }
            }
        }
    }

    private static List<Double> times(
            Visitor visitor, CDPSession session, String key, boolean isShifted) {
        var times = new ArrayList<Double>();
        for (var step = 0; step < WARM_UP + STEPS; step++) {
            visitor.page().evaluate(REST);
            var before = worked(session);
            visitor.page().evaluate(PRESS, List.of(key, isShifted));
            if (step >= WARM_UP) {
                times.add(worked(session) - before);
            }
        }
        return times.stream().sorted().toList();
    }

    private static double at(double part, List<Double> sorted) {
        return sorted.get((int) (part * (sorted.size() - 1)));
    }

    /** How long the page's main thread has had the processor, in milliseconds. */
    private static double worked(CDPSession session) {
        for (var metric : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals("TaskDuration")) {
                return metric.getAsJsonObject().get("value").getAsDouble() * A_SECOND;
            }
        }
        throw new AssertionError("The browser does not tell");
    }

    private static String opening() {
        var deck =
                IntStream.range(0, CARDS)
                        .mapToObj("{\"cardId\": \"c%1$d\", \"title\": \"Card %1$d\"}"::formatted)
                        .collect(Collectors.joining(","));
        return "{\"template\": \"shared-table\", \"hostName\": \"Ada\", \"deck\": [%s]}"
                .formatted(deck);
    }

    private static void play(Client client, Seat ada) {
        var random = new Random(7);
        var lying = new ArrayList<String>();
        IntStream.range(0, CARDS).forEach(card -> lying.add("deck"));
        for (var events = 0; events < EVENTS; events += IN_A_BATCH) {
            var moves =
                    random.ints(0, CARDS)
                            .distinct()
                            .limit(IN_A_BATCH)
                            .mapToObj(card -> move(card, lying, random))
                            .collect(Collectors.joining(","));
            var path = "/rooms/" + ada.roomCode() + "/moves";
            var answer = client.post(path, ada.token(), "{\"moves\": [" + moves + "]}");
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    private static String move(int card, List<String> lying, Random random) {
        var to = PILES.get(random.nextInt(PILES.size()));
        var from = lying.set(card, to);
        return "{\"cardId\": \"c%d\", \"fromPile\": \"%s\", \"toPile\": \"%s\", \"position\": 0}"
                .formatted(card, from, to);
    }
}
