package dev.reprise.standalone.faults;

import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * More clients than may have a command under way, who send a number of commands together, each the
 * next as soon as it is answered, and none of them again.
 */
final class Crowd implements AutoCloseable {

    private static final int ROOMS = 50;
    private static final int CLIENTS = 2_500;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Witness witness;
    private final Client client;
    private final List<Seat> seats = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> sending = new ArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();

    Crowd(Witness witness, Client client) {
        this.witness = witness;
        this.client = client.waiting(PATIENCE);
        for (var room = 0; room < ROOMS; room++) {
            seats.add(client.open("lobby"));
        }
    }

    /**
     * Begins to send.
     *
     * @param data what a participant says of themselves: a member of an object
     */
    void send(int commands, String data) {
        for (var each = 0; each < CLIENTS; each++) {
            sending.add(
                    threads.submit(() -> {
                        for (var next = sent.incrementAndGet();
                                next <= commands;
                                next = sent.incrementAndGet()) {
                            sendOne(next, data);
                        }
                    }));
        }
    }

    private void sendOne(int number, String data) {
        var seat = seats.get(number % ROOMS);
        var key = "crowd-" + seat.roomCode() + "-" + number;
        try {
            note(
                    key,
                    client.put(
                            seat.path() + "/status",
                            seat.token(),
                            "{\"data\":{\"number\":%d,%s}}".formatted(number, data),
                            "Idempotency-Key",
                            key));
        } catch (UncheckedIOException lost) {
            count(String.valueOf(lost.getCause()));
        }
    }

    private void note(String key, Answer answer) {
        if (answer.status() == 200) {
            witness.acknowledged(Intent.ack(answer), false);
        } else if (answer.status() == 503) {
            witness.refused(key);
        }
        count(answer.status() == 200 ? "200" : answer.status() + " " + answer.code());
    }

    /** Waits until so many commands are answered. */
    void awaitAnswers(int enough) {
        await().atMost(PATIENCE)
                .until(() ->
                        answers.values().stream().mapToInt(AtomicInteger::get).sum() >= enough);
    }

    /** By status and code; an answer that never came by what was thrown instead. */
    private void count(String answer) {
        answers.computeIfAbsent(answer, _ -> new AtomicInteger()).incrementAndGet();
    }

    /** Waits until all commands are answered; how many were answered how. */
    Map<String, AtomicInteger> awaitEnd() throws Exception {
        for (var each : sending) {
            each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        return answers;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
