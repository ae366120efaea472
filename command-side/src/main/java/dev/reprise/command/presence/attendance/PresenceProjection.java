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
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.ReceivedEvent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Keeps who is there and since when. It decides nothing: what is due follows from the rows as they
 * are, never from an event as it passes.
 */
final class PresenceProjection implements Projection {

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

    private final PresenceStore store;
    private final PresenceWriter rows;
    private final PresenceListener listener;

    PresenceProjection(ProjectionDatabase database, PresenceListener listener) {
        store = new PresenceStore(database);
        rows = new PresenceWriter(database);
        this.listener = listener;
    }

    @Override
    public boolean concerns(Class<?> eventType) {
        return COMING_AND_GOING.contains(eventType);
    }

    /** Memory follows what is committed, in the same order. */
    @Override
    public Runnable project(List<ReceivedEvent> events) {
        var changes = new ArrayList<Runnable>();
        for (var each : events) {
            var event = (RoomEvent) each.message().getPayload();
            var time = each.message().getTimestamp();
            if (isNew(event, each.version())) {
                changes.add(project(event, time, each.version()));
            }
        }
        return () -> changes.forEach(Runnable::run);
    }

    /** What was read again was not told as it happened. */
    @Override
    public void completed(String room) {
        store.connectedTo(room).forEach(listener::isHere);
    }

    private boolean isNew(RoomEvent event, long version) {
        return event instanceof RoomOpened
                ? !rows.knows(event.roomCode())
                : rows.advance(event.roomCode(), version);
    }

    private Runnable project(RoomEvent event, Instant time, long version) {
        return switch (event) {
            case RoomOpened opened -> opened(opened, version);
            case ParticipantJoined joined -> joined(joined, time, version);
            case ParticipantReconnected back ->
                    back(attendance(back.roomCode(), back.participantId(), true, time, version));
            case ParticipantDisconnected gone ->
                    gone(attendance(gone.roomCode(), gone.participantId(), false, time, version));
            case ParticipantLeft left -> left(left, time, version);
            case HostTransferred transferred -> transferred(transferred);
            case RoomClosed closed -> closed(closed);
            default -> throw new IllegalArgumentException("Not of interest: " + event);
        };
    }

    private Runnable opened(RoomOpened opened, long version) {
        rows.opened(opened.roomCode(), version);
        return () -> {};
    }

    private Runnable joined(ParticipantJoined joined, Instant time, long version) {
        var presence = attendance(joined.roomCode(), joined.participantId(), true, time, version);
        rows.joined(presence, joined.role() == ParticipantRole.HOST);
        return came(presence);
    }

    private Runnable back(PresenceRow presence) {
        rows.changed(presence);
        return came(presence);
    }

    private Runnable came(PresenceRow presence) {
        rows.somebodyIsHere(presence.participant().roomCode());
        return () -> listener.came(presence.participant(), presence.since());
    }

    private Runnable gone(PresenceRow presence) {
        rows.changed(presence);
        rows.emptyIfNobodyIsHere(
                presence.participant().roomCode(), presence.since(), presence.version());
        return () -> listener.went(presence.participant(), presence.since());
    }

    private Runnable left(ParticipantLeft left, Instant time, long version) {
        var participant = new ParticipantKey(left.roomCode(), left.participantId());
        rows.left(participant);
        rows.emptyIfNobodyIsHere(left.roomCode(), time, version);
        return () -> listener.left(participant);
    }

    private Runnable transferred(HostTransferred transferred) {
        var host = transferred.toParticipantId();
        if (host == null) {
            rows.nobodyIsHost(transferred.roomCode());
        } else {
            rows.host(transferred.roomCode(), host);
        }
        return () -> {};
    }

    private Runnable closed(RoomClosed closed) {
        var attendees = rows.closed(closed.roomCode());
        return () -> attendees.forEach(listener::left);
    }

    private static PresenceRow attendance(
            String roomCode, String participantId, boolean connected, Instant time, long version) {
        return new PresenceRow(
                new ParticipantKey(roomCode, participantId), connected, time, version);
    }
}
