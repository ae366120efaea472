package dev.reprise.command.room.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.room.api.RoomCommand.MarkDisconnected;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantReconnected;
import dev.reprise.events.TimelineEvent;

import java.util.ArrayList;

/** Who is connected and who is not any more. */
final class ConnectionRules {

    private ConnectionRules() {}

    static Decision signOfLife(Room room, String participantId) {
        var member = room.roster().find(participantId);
        if (room.isClosed() || member.isEmpty() || member.get().isConnected()) {
            return Decision.accept();
        }
        var events = new ArrayList<TimelineEvent>();
        events.add(new ParticipantReconnected(room.roomCode(), participantId));
        if (!member.get().isSpectator()) {
            Hosts.fillVacancy(room, participantId).ifPresent(events::add);
        }
        return new Decision.Accepted(events);
    }

    static Decision disconnected(Room room, MarkDisconnected gone) {
        return room.roster()
                .find(gone.participantId())
                .filter(member -> member.presence().isConnectedSince(gone.dueAt()))
                .map(member ->
                        Decision.accept(
                                new ParticipantDisconnected(
                                        room.roomCode(), member.participantId())))
                .orElseGet(Decision::accept);
    }
}
