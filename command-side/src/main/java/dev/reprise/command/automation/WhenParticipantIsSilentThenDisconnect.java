package dev.reprise.command.automation;

import dev.reprise.command.presence.Attendee;
import dev.reprise.command.presence.SignsOfLife;
import dev.reprise.command.presence.attendance.Attendance;
import dev.reprise.command.presence.attendance.AttendanceStore;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.MarkDisconnected;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who has given no sign of life for too long is disconnected. */
final class WhenParticipantIsSilentThenDisconnect implements Automation {

    private final SignsOfLife signs;
    private final AttendanceStore attendance;

    WhenParticipantIsSilentThenDisconnect(SignsOfLife signs, AttendanceStore attendance) {
        this.signs = signs;
        this.attendance = attendance;
    }

    @Override
    public List<MarkDisconnected> due(Instant now, int limit) {
        return signs.silent(now, limit).stream()
                .map(attendance::find)
                .flatMap(Optional::stream)
                .filter(Attendance::connected)
                .map(silent ->
                        new MarkDisconnected(
                                silent.attendee().roomCode(),
                                request(),
                                silent.attendee().participantId(),
                                silent.version()))
                .toList();
    }

    /** They may have been heard while they waited for others of their room. */
    @Override
    public boolean isStillDue(RoomCommand command) {
        return command instanceof MarkDisconnected silent
                && signs.isSilent(new Attendee(silent.roomCode(), silent.participantId()));
    }
}
