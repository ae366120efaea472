package dev.reprise.query.webhook;

import dev.reprise.events.erasure.ErasureEvent;
import dev.reprise.events.erasure.ErasureRequested;
import dev.reprise.events.erasure.KeysDestroyed;
import dev.reprise.events.webhook.KnownWebhook;
import dev.reprise.events.webhook.WebhookEvent;
import dev.reprise.events.webhook.WebhookReplayRequested;
import dev.reprise.events.webhook.WebhookTestRequested;
import dev.reprise.log.LoggedEvent;
import dev.reprise.log.TimelinePlace;
import dev.reprise.query.webhook.cursor.Notice;
import dev.reprise.query.webhook.cursor.RoomCursor;
import dev.reprise.webhooks.MessageType;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Goes through the log for one webhook, and notes which rooms have something to send. What cannot
 * be noted, as there are too many rooms, is looked at again.
 */
final class LogFollower {

    private static final int AT_ONCE = 500;
    private static final String ERASED = KeysDestroyed.class.getSimpleName();

    private final Delivering with;
    private final WebhookState state;
    private volatile @Nullable Instant behindSince;

    LogFollower(Delivering with, WebhookState state) {
        this.with = with;
        this.state = state;
    }

    /** The time of an event that was not looked at yet; {@code null} where all were. */
    @Nullable Instant behindSince() {
        return behindSince;
    }

    /**
     * Looks at some events that follow, for the first of which it waits.
     *
     * @return whether all of them are done with
     */
    boolean follow(Duration limit) throws InterruptedException {
        var events = with.order().after(state.progress().scanned(), AT_ONCE, limit);
        // As it is after these events: what was asked of it before them is known by then.
        var webhook = with.enabled(state.webhookId()).orElse(null);
        behindSince = events.isEmpty() ? null : at(events.getFirst());
        for (var event : events) {
            if (webhook == null || !take(webhook, event)) {
                return false;
            }
        }
        behindSince = null;
        return true;
    }

    private static Instant at(LoggedEvent event) {
        return event.data().timestamp();
    }

    /** Whether it is done with an event, and with nothing else. */
    private boolean take(KnownWebhook webhook, LoggedEvent event) {
        var place = event.place();
        var index = event.index();
        var isDone =
                place == null
                        ? index <= state.progress().acted() || act(webhook, event)
                        : see(webhook, place, index <= state.progress().wholeUpTo());
        if (isDone) {
            state.move(now -> now.scanned(index));
        }
        return isDone;
    }

    private boolean see(KnownWebhook webhook, TimelinePlace place, boolean whole) {
        var room = place.room();
        return !with.feed().concerns(webhook, room)
                || state.rooms()
                        .change(
                                room,
                                () -> RoomCursor.after(room, place.revision() - 1, place.time()),
                                cursor -> cursor.seeing(place.revision(), whole));
    }

    /** Acts on what is asked of this webhook, and on erasures. */
    private boolean act(KnownWebhook webhook, LoggedEvent event) {
        var asked = WebhookEvent.aggregateId(state.webhookId());
        if (!event.data().aggregateId().equals(asked)
                && !event.data().payloadType().equals(ERASED)) {
            return true;
        }
        return switch (with.payload(event)) {
            case KeysDestroyed destroyed -> done(event, erased(webhook, destroyed, event));
            case WebhookTestRequested _ ->
                    done(event, note("", MessageType.TEST, event.data().eventId(), null, event));
            case WebhookReplayRequested replay -> replay(replay, event.index());
            default -> true;
        };
    }

    private boolean done(LoggedEvent event, boolean isDone) {
        if (isDone) {
            state.move(now -> now.acted(event.index()));
        }
        return isDone;
    }

    private boolean erased(KnownWebhook webhook, KeysDestroyed destroyed, LoggedEvent event) {
        var first = with.order().firstOf(ErasureEvent.aggregateId(destroyed.erasureId()));
        return !(with.payload(first) instanceof ErasureRequested requested)
                || requested.people().stream()
                        .filter(person -> with.feed().concerns(webhook, person.roomCode()))
                        .allMatch(person ->
                                note(
                                        person.roomCode(),
                                        MessageType.ERASED,
                                        event.data().eventId() + "-" + person.participantId(),
                                        person.participantId(),
                                        event));
    }

    private boolean note(
            String room,
            String type,
            String id,
            @Nullable String participantId,
            LoggedEvent event) {
        var done = with.feed().revisionAt(room, event.index());
        return state.rooms()
                .change(
                        room,
                        () -> RoomCursor.after(room, done, at(event)),
                        cursor -> cursor.with(new Notice(type, id, participantId, at(event))));
    }

    /** A room is moved back; for all rooms, the log is gone through again. */
    private boolean replay(WebhookReplayRequested replay, long index) {
        var room = replay.roomCode();
        if (room == null) {
            var since = Objects.requireNonNull(replay.since());
            state.rooms()
                    .changeAll(
                            each -> each.rewound(with.feed().revisionBefore(each.room(), since)));
            var before = with.order().lastBefore(since);
            state.move(now -> now.scanned(index).acted(index).again(before, index));
            return false;
        }
        var isDone = replay(room, after(room, replay), index);
        if (isDone) {
            state.move(now -> now.acted(index));
        }
        return isDone;
    }

    private long after(String room, WebhookReplayRequested replay) {
        var since = replay.since();
        return since == null
                ? Objects.requireNonNullElse(replay.fromRevision(), 1L) - 1
                : with.feed().revisionBefore(room, since);
    }

    private boolean replay(String room, long after, long index) {
        var seen = with.feed().revisionAt(room, index);
        return after >= seen
                || state.rooms()
                        .change(
                                room,
                                () -> RoomCursor.after(room, seen, with.now()),
                                cursor -> cursor.seeing(seen, true).rewound(after));
    }
}
