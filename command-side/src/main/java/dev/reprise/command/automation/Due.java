package dev.reprise.command.automation;

import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.ExpireParticipant;
import dev.reprise.command.room.api.RoomCommand.MarkDisconnected;
import dev.reprise.command.room.api.RoomCommand.RecordHeartbeat;
import dev.reprise.command.room.api.RoomCommand.ReplaceGoneHost;

/**
 * A command that an automation has found due.
 *
 * @param rank the automation's place among all; a room's lower ranks are sent first
 */
record Due(int rank, Automation automation, RoomCommand command) {

    /** What it is about: a room has one command for each at a time. */
    Subject subject() {
        var participantId =
                switch (command) {
                    case MarkDisconnected gone -> gone.participantId();
                    case ExpireParticipant gone -> gone.participantId();
                    case RecordHeartbeat sign -> sign.participantId();
                    case ReplaceGoneHost gone -> gone.participantId();
                    default -> "";
                };
        return new Subject(rank, participantId);
    }

    boolean isStill() {
        return automation.isStillDue(command);
    }

    /** A rule and, where it is about one participant, whom it concerns. */
    record Subject(int rank, String participantId) {}
}
