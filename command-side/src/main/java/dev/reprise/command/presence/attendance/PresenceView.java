package dev.reprise.command.presence.attendance;

import dev.reprise.command.presence.ParticipantKey;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantReconnected;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.RoomEvent;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.projection.Projection;
import dev.reprise.projection.ReceivedEvent;
import dev.reprise.projection.View;

import org.springframework.jdbc.core.JdbcTemplate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who is there and since when, as rows of the views database. It decides nothing: what is due
 * follows from the rows as they are, never from an event as it passes.
 */
public final class PresenceView implements View {

    /** Card moves and statuses, of which there are many more, cost it nothing. */
    private static final Set<Class<?>> COMING_AND_GOING =
            Set.of(
                    RoomOpened.class,
                    ParticipantJoined.class,
                    ParticipantReconnected.class,
                    ParticipantDisconnected.class,
                    ParticipantLeft.class,
                    HostTransferred.class,
                    RoomClosed.class);

    private final PresenceListener listener;

    public PresenceView(PresenceListener listener) {
        this.listener = listener;
    }

    @Override
    public String schema() {
        return "presence";
    }

    @Override
    public boolean concerns(Class<?> eventType) {
        return COMING_AND_GOING.contains(eventType);
    }

    @Override
    public Projection into(JdbcTemplate tables) {
        var rows = new PresenceWriter(tables);
        return events -> project(rows, events);
    }

    /** Memory follows what is committed, in the same order. */
    private Runnable project(PresenceWriter rows, List<ReceivedEvent> events) {
        var changes = new ArrayList<Runnable>();
        for (var each : events) {
            var event = (RoomEvent) each.message().getPayload();
            if (isNew(rows, event, each.version())) {
                var time = each.message().getTimestamp();
                changes.add(project(rows, event, time, each.version()));
            }
        }
        return () -> changes.forEach(Runnable::run);
    }

    private static boolean isNew(PresenceWriter rows, RoomEvent event, long version) {
        return event instanceof RoomOpened
                ? !rows.knows(event.roomCode())
                : rows.advance(event.roomCode(), version);
    }

    private Runnable project(PresenceWriter rows, RoomEvent event, Instant time, long version) {
        var room = event.roomCode();
        return switch (event) {
            case RoomOpened _ -> {
                rows.opened(room, version);
                yield () -> {};
            }
            case ParticipantJoined joined -> {
                var who = new ParticipantKey(room, joined.participantId());
                var isHost = joined.role() == ParticipantRole.HOST;
                rows.joined(new PresenceRow(who, true, time, version), isHost);
                yield () -> listener.came(who, time);
            }
            case ParticipantReconnected back -> {
                var who = new ParticipantKey(room, back.participantId());
                rows.changed(new PresenceRow(who, true, time, version));
                yield () -> listener.came(who, time);
            }
            case ParticipantDisconnected gone -> {
                var who = new ParticipantKey(room, gone.participantId());
                rows.changed(new PresenceRow(who, false, time, version));
                rows.emptyIfNobodyIsHere(room, time, version);
                yield () -> listener.went(who, time);
            }
            case ParticipantLeft left -> {
                var who = new ParticipantKey(room, left.participantId());
                rows.left(who);
                rows.emptyIfNobodyIsHere(room, time, version);
                yield () -> listener.left(who);
            }
            case HostTransferred transferred -> {
                rows.host(room, transferred.toParticipantId());
                yield () -> {};
            }
            case RoomClosed _ -> {
                var attendees = rows.closed(room);
                yield () -> attendees.forEach(listener::left);
            }
            default -> throw new IllegalArgumentException("Not of interest: " + event);
        };
    }

    /** The listener knows who is connected before the first event can say who comes and goes. */
    @Override
    public void opened(JdbcTemplate inUse) {
        new PresenceStore(inUse)
                .forEachConnected(each -> listener.came(each.participant(), each.since()));
    }

    /** What was read again was not told as it happened. */
    @Override
    public void completed(JdbcTemplate inUse, String room) {
        new PresenceStore(inUse).connectedTo(room).forEach(listener::isHere);
    }

    @Override
    public List<String> tables() {
        return List.of(PresenceStore.ROOMS, PresenceStore.PARTICIPANTS);
    }
}
