package dev.reprise.command.room.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.room.api.RoomCommand.ExpireParticipant;
import dev.reprise.command.room.api.RoomCommand.LeaveRoom;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.TimelineEvent;

import java.util.ArrayList;
import java.util.List;

/**
 * Rules of leaving: a participant who leaves or is kicked is retired at once, and a host's place
 * does not stay empty.
 */
final class LeavingRules {

    private LeavingRules() {}

    static Decision leave(Room room, LeaveRoom leave) {
        var reason =
                leave.request().caller().is(room.roomCode(), leave.participantId())
                        ? ParticipantLeft.Reason.LEFT
                        : ParticipantLeft.Reason.KICKED;
        return new Decision.Accepted(gone(room, leave.participantId(), reason));
    }

    static Decision expire(Room room, ExpireParticipant expire) {
        return room.roster()
                .find(expire.participantId())
                .filter(member -> member.presence().isDisconnectedSince(expire.dueAt()))
                .<Decision>map(member ->
                        new Decision.Accepted(
                                gone(room, member.participantId(), ParticipantLeft.Reason.EXPIRED)))
                .orElseGet(Decision::accept);
    }

    private static List<TimelineEvent> gone(
            Room room, String participantId, ParticipantLeft.Reason reason) {
        var events = new ArrayList<TimelineEvent>();
        events.add(new ParticipantLeft(room.roomCode(), participantId, reason));
        events.add(
                new ParticipantRetired(
                        room.roomCode(), participantId, ParticipantRetired.Reason.GONE));
        if (room.roster().isHost(participantId)) {
            events.add(Hosts.succession(room, participantId, HostTransferred.Reason.HOST_LEFT));
        }
        return events;
    }
}
