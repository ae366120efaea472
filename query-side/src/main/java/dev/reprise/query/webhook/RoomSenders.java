package dev.reprise.query.webhook;

import dev.reprise.events.webhook.KnownWebhook;
import dev.reprise.events.webhook.WebhookDisabled.Reason;
import dev.reprise.query.webhook.cursor.RoomCursor;
import dev.reprise.query.webhook.cursor.Step;
import dev.reprise.query.webhook.send.Message;
import dev.reprise.query.webhook.send.Outcome;
import dev.reprise.query.webhook.store.Delivery;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Sends what the rooms of one webhook have, a few rooms at a time, each in its order. */
final class RoomSenders {

    private static final Logger LOG = LoggerFactory.getLogger(RoomSenders.class);

    /** After so many failures in a row a success means that the receiver is back. */
    private static final int OUTAGE = 3;

    private static final Duration LATER = Duration.ofSeconds(10);

    private final Delivering with;
    private final WebhookState state;
    private int threads;
    private int failuresInARow;
    private boolean stopped;

    RoomSenders(Delivering with, WebhookState state) {
        this.with = with;
        this.state = state;
    }

    /** Has all rooms sent that are ready, as far as that may be done at a time. */
    synchronized void start() {
        while (!stopped && threads < with.properties().roomsAtOnce()) {
            var next = state.rooms().take();
            if (next == null) {
                return;
            }
            threads++;
            Thread.ofVirtual().name("webhook-sender").start(() -> sendFrom(next));
        }
    }

    /** Begins nothing more. */
    synchronized void stop() {
        stopped = true;
    }

    private void sendFrom(RoomCursor first) {
        for (var room = first; room != null; room = next()) {
            attempt(room);
        }
    }

    private synchronized @Nullable RoomCursor next() {
        var next = stopped ? null : state.rooms().take();
        if (next == null) {
            threads--;
        }
        return next;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** Takes one step in a room that no other thread has. */
    private void attempt(RoomCursor cursor) {
        var room = cursor.room();
        try {
            with.enabled(state.webhookId())
                    .ifPresentOrElse(webhook -> attempt(webhook, cursor), () -> later(room));
        } catch (RuntimeException e) {
            if (!isStopped()) {
                LOG.error("Webhook {} cannot go on in room {}", state.webhookId(), room, e);
            }
            later(room);
        }
    }

    private void later(String room) {
        state.rooms().settle(room, each -> each.dueAt(with.now().plus(LATER)));
    }

    private void rest(String room) {
        var now = with.now();
        state.rooms().settle(room, each -> each.resting(now, now.plus(LATER)));
    }

    private void attempt(KnownWebhook webhook, RoomCursor cursor) {
        var pending = with.feed().pending(webhook, cursor);
        var step = cursor.next(pending, with.limits(), with.now());
        switch (step) {
            case Step.Rest _ -> rest(cursor.room());
            case Step.Skip _ -> taken(cursor, step);
            case Step.Tell _, Step.Send _, Step.Behind _ -> {
                var waiting = pending.first() > 0 ? pending.firstAt() : cursor.since();
                var _ =
                        state.rooms()
                                .change(
                                        cursor.room(),
                                        () -> cursor,
                                        each -> each.attempting(step, waiting));
                send(webhook, cursor, step);
            }
        }
    }

    private void taken(RoomCursor cursor, Step step) {
        state.rooms().settle(cursor.room(), each -> each.taken(step, cursor.done()));
    }

    private void send(KnownWebhook webhook, RoomCursor cursor, Step step) {
        var begun = with.now();
        var message = with.feed().message(state.webhookId(), cursor.room(), step, begun);
        var outcome = with.send(webhook, message);
        with.meters().attempted(outcome.kind());
        state.record(delivery(cursor, step, message, begun, outcome));
        if (outcome.isAccepted()) {
            succeeded();
            taken(cursor, step);
        } else {
            failed(webhook, outcome);
            retryLater(cursor, step, outcome);
        }
    }

    private Delivery delivery(
            RoomCursor cursor, Step step, Message message, Instant begun, Outcome outcome) {
        return new Delivery(
                begun,
                message.id(),
                message.type(),
                cursor.room().isEmpty() ? null : cursor.room(),
                revision(step).orElse(null),
                cursor.failures() + 1,
                outcome.kind(),
                outcome.status() == 0 ? null : outcome.status(),
                Duration.between(begun, with.now()).toMillis(),
                outcome.answer());
    }

    private static Optional<Long> revision(Step step) {
        return switch (step) {
            case Step.Send(var revision) -> Optional.of(revision);
            case Step.Behind(_, var to) -> Optional.of(to);
            case Step.Rest _, Step.Skip _, Step.Tell _ -> Optional.empty();
        };
    }

    /** A test, which is of no room, is one attempt. */
    private void retryLater(RoomCursor cursor, Step step, Outcome outcome) {
        if (cursor.room().isEmpty()) {
            taken(cursor, step);
            return;
        }
        var pause =
                with.schedule()
                        .after(
                                cursor.failures() + 1,
                                ThreadLocalRandom.current().nextDouble(),
                                outcome.retryAfter());
        state.rooms().settle(cursor.room(), each -> each.failed(with.now().plus(pause)));
    }

    private synchronized void succeeded() {
        if (failuresInARow >= OUTAGE) {
            state.rooms().retryAll(with.now());
        }
        failuresInARow = 0;
        state.move(each -> each.failingSince(null));
    }

    private synchronized void failed(KnownWebhook webhook, Outcome outcome) {
        failuresInARow++;
        var now = with.now();
        state.move(each -> each.failingSince() == null ? each.failingSince(now) : each);
        var since = state.progress().failingSince();
        if (outcome.isGone()) {
            with.disable(webhook, Reason.GONE);
        } else if (since != null && !since.plus(with.properties().giveUpAfter()).isAfter(now)) {
            with.disable(webhook, Reason.FAILING);
        }
    }
}
