package dev.reprise.command.presence.attendance;

import dev.reprise.command.presence.Attendee;
import dev.reprise.command.presence.SignsOfLife;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantReconnected;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.RoomEvent;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.room.ParticipantRole;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps who is there and since when. It decides nothing: what is due follows from the rows as they
 * are, never from an event as it passes. Handles by type, so that card moves and statuses, of which
 * there are many more, cost it nothing.
 */
@ProcessingGroup(AttendanceProcessor.NAME)
public class AttendanceProjection {

    private final AttendanceWriter rows;
    private final SignsOfLife signs;

    public AttendanceProjection(AttendanceDatabase database, SignsOfLife signs) {
        rows = new AttendanceWriter(database);
        this.signs = signs;
    }

    @EventHandler
    void on(RoomOpened opened, DomainEventMessage<?> message) {
        if (!rows.knows(opened.roomCode())) {
            rows.opened(opened.roomCode(), version(message));
        }
    }

    @EventHandler
    void on(ParticipantJoined joined, DomainEventMessage<?> message, UnitOfWork<?> transaction) {
        if (isNew(joined, message)) {
            var attendance = attendance(joined.roomCode(), joined.participantId(), true, message);
            rows.joined(attendance, joined.role() == ParticipantRole.HOST);
            came(attendance, transaction);
        }
    }

    @EventHandler
    void on(ParticipantReconnected back, DomainEventMessage<?> message, UnitOfWork<?> transaction) {
        if (isNew(back, message)) {
            var attendance = attendance(back.roomCode(), back.participantId(), true, message);
            rows.changed(attendance);
            came(attendance, transaction);
        }
    }

    @EventHandler
    void on(
            ParticipantDisconnected gone,
            DomainEventMessage<?> message,
            UnitOfWork<?> transaction) {
        if (isNew(gone, message)) {
            var attendance = attendance(gone.roomCode(), gone.participantId(), false, message);
            rows.changed(attendance);
            rows.emptyIfNobodyIsHere(gone.roomCode(), attendance.since(), attendance.version());
            afterwards(transaction, () -> signs.went(attendance.attendee(), attendance.since()));
        }
    }

    @EventHandler
    void on(ParticipantLeft left, DomainEventMessage<?> message, UnitOfWork<?> transaction) {
        if (isNew(left, message)) {
            var attendee = new Attendee(left.roomCode(), left.participantId());
            rows.left(attendee);
            rows.emptyIfNobodyIsHere(left.roomCode(), time(message), version(message));
            afterwards(transaction, () -> signs.left(attendee));
        }
    }

    @EventHandler
    void on(HostTransferred transferred, DomainEventMessage<?> message) {
        if (isNew(transferred, message)) {
            var host = transferred.toParticipantId();
            if (host == null) {
                rows.nobodyIsHost(transferred.roomCode());
            } else {
                rows.host(transferred.roomCode(), host);
            }
        }
    }

    @EventHandler
    void on(RoomClosed closed, DomainEventMessage<?> message, UnitOfWork<?> transaction) {
        if (isNew(closed, message)) {
            var attendees = rows.closed(closed.roomCode());
            afterwards(transaction, () -> attendees.forEach(signs::left));
        }
    }

    private boolean isNew(RoomEvent event, DomainEventMessage<?> message) {
        return rows.advance(event.roomCode(), version(message));
    }

    private void came(Attendance attendance, UnitOfWork<?> transaction) {
        rows.somebodyIsHere(attendance.attendee().roomCode());
        afterwards(transaction, () -> signs.came(attendance.attendee(), attendance.since()));
    }

    /** Memory follows what is committed, in the same order. */
    private static void afterwards(UnitOfWork<?> transaction, Runnable change) {
        transaction
                .<List<Runnable>>getOrComputeResource(
                        AttendanceProjection.class.getName(),
                        _ -> {
                            var changes = new ArrayList<Runnable>();
                            transaction.afterCommit(_ -> changes.forEach(Runnable::run));
                            return changes;
                        })
                .add(change);
    }

    private static Attendance attendance(
            String roomCode,
            String participantId,
            boolean connected,
            DomainEventMessage<?> message) {
        return new Attendance(
                new Attendee(roomCode, participantId), connected, time(message), version(message));
    }

    private static Instant time(DomainEventMessage<?> message) {
        return message.getTimestamp();
    }

    private static long version(DomainEventMessage<?> message) {
        return message.getSequenceNumber() + 1;
    }
}
