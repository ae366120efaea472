package dev.reprise.command.room.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.room.api.RoomCommand.AbandonRoom;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.TimelineEvent;

import java.util.ArrayList;

/** How a room ends: all participants are retired, and its last event says so. */
final class Closing {

    private Closing() {}

    static Decision abandon(Room room, AbandonRoom abandon) {
        var empty = room.empty();
        return empty != null && empty.isDisconnectedSince(abandon.dueAt())
                ? close(room, RoomClosed.Reason.ABANDONED)
                : Decision.accept();
    }

    static Decision close(Room room, RoomClosed.Reason reason) {
        var events = new ArrayList<TimelineEvent>();
        for (var participantId : room.roster().members().keySet()) {
            events.add(
                    new ParticipantRetired(
                            room.roomCode(), participantId, ParticipantRetired.Reason.ROOM_CLOSED));
        }
        events.add(new RoomClosed(room.roomCode(), reason));
        return new Decision.Accepted(events);
    }
}
