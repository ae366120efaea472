package dev.reprise.standalone.faults;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Answer;
import dev.reprise.standalone.Client.Seat;

import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One client, one command after another. What it has no final answer to it sends again, also to the
 * next server.
 */
final class Worker {

    private static final List<String> CARDS =
            List.of("hope", "fun", "duty", "order", "power", "risk");
    private static final List<String> PILES = List.of("deck", "left", "middle", "right");

    private final Witness witness;
    private final Seat seat;
    private final String name;
    private final Random random;
    private final Map<String, String> piles = new HashMap<>();
    private @Nullable Intent open;
    private int sent;
    private int attempts;

    /** Somebody it brought along, who will leave again. */
    private @Nullable Seat guest;

    Worker(Witness witness, Seat seat, String name, Random random) {
        this.witness = witness;
        this.seat = seat;
        this.name = name;
        this.random = random;
    }

    /** Works as long as it shall, and the server lives. */
    void work(Client client, BooleanSupplier goOn) {
        while (goOn.getAsBoolean()) {
            var requestId = name + "." + ++attempts;
            try {
                sendOne(client, requestId);
            } catch (UncheckedIOException gone) {
                witness.lostAConnection(requestId, gone);
                pause();
            }
        }
    }

    private void sendOne(Client client, String requestId) {
        var intent = open == null ? next() : open;
        open = intent;
        var answer = intent.send(client, requestId);
        if (answer.status() >= 500) {
            witness.toldThatItIsUnavailable(requestId, answer);
            pause();
            return;
        }
        open = null;
        settle(intent, answer);
    }

    private Intent next() {
        var key = name + "-" + ++sent;
        var dice = random.nextInt(100);
        if (dice < 6) {
            return guest == null
                    ? Intent.join(seat.roomCode(), key, "nobody-can-guess-the-key-" + key)
                    : Intent.leave(guest, key);
        }
        if (dice < 25) {
            return Intent.status(seat, sent, key);
        }
        var card = CARDS.get(random.nextInt(CARDS.size()));
        var from = piles.getOrDefault(card, "deck");
        var to = PILES.get((PILES.indexOf(from) + 1) % PILES.size());
        return Intent.move(seat, card, from, to, key);
    }

    private void settle(Intent intent, Answer answer) {
        if (answer.status() < 300) {
            witness.acknowledged(Intent.ack(answer), Intent.isDuplicate(answer));
            if (intent.card() != null) {
                piles.put(intent.card(), intent.toPile());
            } else if (intent.token() == null) {
                guest = Client.seat(answer);
            } else if (intent.method().equals("DELETE")) {
                guest = null;
            }
        } else if (intent.card() != null && answer.code().equals("STATE_CONFLICT")) {
            witness.refused(intent.key());
            piles.put(intent.card(), answer.json().get("currentState").get("pile").asString());
        } else {
            throw new AssertionError(intent + " was answered " + answer.http().body());
        }
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
}
