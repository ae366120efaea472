package dev.reprise.standalone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.EventStream;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** Somebody who works in a room of their own while a spectator watches. */
final class HonestSession implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Client client;
    private final Quiet quiet;
    private final Client.Seat host;
    private final EventStream spectator;
    private final Thread thread;
    private volatile boolean over;
    private final AtomicInteger moves = new AtomicInteger();
    private volatile String refusal = "";

    HonestSession(Client client, Quiet quiet) {
        this.client = client;
        this.quiet = quiet;
        host = client.open("shared-table");
        spectator = client.stream(host.roomCode(), null, null);
        thread = Thread.ofVirtual().start(this::work);
    }

    private void work() {
        try {
            moveToAndFro();
        } catch (IOException | RuntimeException e) {
            refusal = e.toString();
        }
    }

    private void moveToAndFro() throws IOException {
        var piles = new String[] {"deck", "left", "right"};
        while (!over && refusal.isEmpty()) {
            var from = moves.get() == 0 ? piles[0] : piles[1 + moves.get() % 2];
            var to = piles[1 + (moves.get() + 1) % 2];
            var move =
                    "{\"cardId\":\"acceptance\",\"fromPile\":\"%s\",\"toPile\":\"%s\",\"position\":0}"
                            .formatted(from, to);
            var path = "/rooms/" + host.roomCode() + "/moves";
            var answer = quiet.beside(() -> client.post(path, host.token(), move)).answer();
            if (answer.status() == 200) {
                moves.incrementAndGet();
            } else {
                refusal = answer.json().toString();
            }
        }
    }

    /** What it shares with those beside it. */
    Quiet quiet() {
        return quiet;
    }

    /** Ends it; all it did must have worked, and been seen in order. */
    int end() throws InterruptedException {
        over = true;
        thread.join(LIMIT);
        assertThat(refusal).as("what the honest were refused").isEmpty();
        assertThat(moves.get()).isPositive();
        await().atMost(LIMIT).until(() -> spectator.changes().size() >= moves.get());
        var first = spectator.messages().getFirst().id();
        assertThat(spectator.changes().stream().map(EventStream.Message::id))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(first + 1, first + moves.get()).boxed().toList());
        return moves.get();
    }

    @Override
    public void close() throws IOException {
        over = true;
        spectator.close();
    }
}
