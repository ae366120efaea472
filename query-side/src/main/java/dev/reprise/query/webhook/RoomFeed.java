package dev.reprise.query.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.events.RoomOpened;
import dev.reprise.events.card.Template;
import dev.reprise.events.webhook.KnownWebhook;
import dev.reprise.log.TimelineHeader;
import dev.reprise.log.TimelineLog;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.Horizons;
import dev.reprise.query.timeline.LiveTimeline;
import dev.reprise.query.timeline.TimelineEntries;
import dev.reprise.query.webhook.cursor.Notice;
import dev.reprise.query.webhook.cursor.Pending;
import dev.reprise.query.webhook.cursor.RoomCursor;
import dev.reprise.query.webhook.cursor.Step;
import dev.reprise.query.webhook.send.Message;
import dev.reprise.web.json.ViewJson;
import dev.reprise.webhooks.MessageType;

import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;

/**
 * What rooms have to send, as the public sees it and not before it does; made anew at each attempt,
 * and kept nowhere.
 */
final class RoomFeed {

    private static final int TEMPLATES = 10_000;

    private final TimelineLog log;
    private final TimelineEntries entries;
    private final LiveTimeline timeline;
    private final Horizons horizons;
    private final Cache<String, Template> templates =
            Caffeine.newBuilder().maximumSize(TEMPLATES).build();

    RoomFeed(TimelineLog log, TimelineEntries entries, LiveTimeline timeline, Horizons horizons) {
        this.log = log;
        this.entries = entries;
        this.timeline = timeline;
        this.horizons = horizons;
    }

    /** Whether a webhook is told of a room. */
    boolean concerns(KnownWebhook webhook, String room) {
        var target = webhook.target();
        return (target.rooms().isEmpty() || target.rooms().contains(room))
                && (target.templates().isEmpty()
                        || target.templates().contains(templates.get(room, this::template)));
    }

    private Template template(String room) {
        return ((RoomOpened) entries.at(room, 1).event()).template();
    }

    /** What follows a cursor's place. */
    Pending pending(KnownWebhook webhook, RoomCursor cursor) {
        if (cursor.room().isEmpty() || !concerns(webhook, cursor.room())) {
            return Pending.nothing(cursor.seen());
        }
        var now = timeline.now(cursor.room()).orElse(null);
        if (now == null) {
            return Pending.nothing(cursor.seen());
        }
        var shown = Math.min(horizons.revision(now), timeline.latest(cursor.room()));
        var spectators = now.settings().spectators();
        var delay = spectators == null ? 0 : spectators.delaySeconds();
        var upTo = Math.min(shown, cursor.seen());
        var looking = new Looking(webhook, upTo, cursor.wholeUpTo(), delay);
        log.headers(cursor.room(), cursor.done(), looking.upTo + 1, false, looking::wantsMore);
        return new Pending(
                shown,
                Math.max(looking.last, cursor.done()),
                looking.count,
                looking.first,
                looking.firstAt);
    }

    /** The room's last revision that is not beyond an index of the store. */
    long revisionAt(String room, long index) {
        if (room.isEmpty()) {
            return 0;
        }
        var found = new long[1];
        log.headers(
                room,
                0,
                Long.MAX_VALUE,
                true,
                header -> {
                    found[0] = header.index() <= index ? header.revision() : 0;
                    return header.index() > index;
                });
        return found[0];
    }

    long revisionBefore(String room, Instant time) {
        return log.latestAt(room, time.minusNanos(1));
    }

    /** The message of a step that has one. */
    Message message(String webhookId, String room, Step step, Instant now) {
        return switch (step) {
            case Step.Send(var revision) -> event(webhookId, room, revision);
            case Step.Behind(var from, var to) -> behind(webhookId, room, from, to, now);
            case Step.Tell(var notice) -> notice(webhookId, room, notice);
            case Step.Rest _, Step.Skip _ -> throw new IllegalArgumentException("No message");
        };
    }

    private Message event(String webhookId, String room, long revision) {
        var entry = entries.at(room, revision);
        // The state has the deck, which never changes.
        var state = timeline.now(room).orElseThrow();
        var shown = (ObjectNode) ViewJson.tree(Redaction.show(entry, state, Viewer.PUBLIC));
        return message(
                webhookId,
                entry.eventId(),
                MessageType.of(entry.type()),
                entry.timestamp(),
                shown.put("roomCode", room));
    }

    private Message behind(String webhookId, String room, long from, long to, Instant now) {
        var data = new LinkedHashMap<String, Object>();
        data.put("roomCode", room);
        data.put("fromRevision", from);
        data.put("toRevision", to);
        var last = entries.at(room, to).eventId();
        return message(webhookId, "behind-" + last, MessageType.BEHIND, now, data);
    }

    private static Message notice(String webhookId, String room, Notice notice) {
        var data = new LinkedHashMap<String, Object>();
        if (notice.participantId() != null) {
            data.put("roomCode", room);
            data.put("participantId", notice.participantId());
        }
        return message(webhookId, notice.id(), notice.type(), notice.at(), data);
    }

    private static Message message(
            String webhookId, String id, String type, Instant timestamp, Object data) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", type);
        body.put("timestamp", timestamp);
        body.put("data", data);
        var json = new String(ViewJson.write(body), StandardCharsets.UTF_8);
        return new Message(webhookId + "." + id, type, json);
    }

    /** Counts what a webhook wants of a room, up to a revision. */
    private static final class Looking {

        private final KnownWebhook webhook;
        private final long upTo;
        private final long wholeUpTo;
        private final int delaySeconds;
        private int looked;
        private long last;
        private int count;
        private long first;
        private Instant firstAt = Instant.EPOCH;

        Looking(KnownWebhook webhook, long upTo, long wholeUpTo, int delaySeconds) {
            this.webhook = webhook;
            this.upTo = upTo;
            this.wholeUpTo = wholeUpTo;
            this.delaySeconds = delaySeconds;
        }

        boolean wantsMore(TimelineHeader header) {
            last = header.revision();
            if (webhook.wants(MessageType.of(header.type()))) {
                count++;
                if (first == 0) {
                    first = header.revision();
                    firstAt = header.place().time().plusSeconds(delaySeconds);
                }
            }
            // Of what is sent one by one anyway, it does not matter how much follows.
            return (first == 0 || first > wholeUpTo) && ++looked < RoomCursor.LOOKED_AT;
        }
    }
}
