package dev.reprise.command.automation;

import dev.reprise.command.presence.SignsOfLife;
import dev.reprise.command.presence.attendance.Attendance;
import dev.reprise.command.presence.attendance.AttendanceStore;
import dev.reprise.command.room.api.RoomCommand.NoteSignOfLife;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who gives a sign of life while disconnected is back; if that fails, with their next sign. */
final class WhenSignOfLifeThenReconnect implements Automation {

    private final SignsOfLife signs;
    private final AttendanceStore attendance;

    WhenSignOfLifeThenReconnect(SignsOfLife signs, AttendanceStore attendance) {
        this.signs = signs;
        this.attendance = attendance;
    }

    @Override
    public List<NoteSignOfLife> due(Instant now, int limit) {
        return signs.takeUnexpected(limit).stream()
                .map(attendance::find)
                .flatMap(Optional::stream)
                .filter(known -> !known.connected())
                .map(Attendance::attendee)
                .map(back -> new NoteSignOfLife(back.roomCode(), request(), back.participantId()))
                .toList();
    }

    @Override
    public boolean isUrgent() {
        return true;
    }
}
