package dev.reprise.command.automation;

import dev.reprise.command.presence.attendance.AttendanceStore;
import dev.reprise.command.room.api.RoomCommand.ReplaceGoneHost;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A host who stays disconnected is replaced. */
final class WhenHostIsGoneThenTransferHost implements Automation {

    private final AttendanceStore attendance;
    private final Duration grace;

    WhenHostIsGoneThenTransferHost(AttendanceStore attendance, Duration grace) {
        this.attendance = attendance;
        this.grace = grace;
    }

    @Override
    public List<ReplaceGoneHost> due(Instant now, int limit) {
        return attendance.goneHosts(now.minus(grace), limit).stream()
                .map(gone ->
                        new ReplaceGoneHost(
                                gone.attendee().roomCode(),
                                request(),
                                gone.attendee().participantId(),
                                gone.version()))
                .toList();
    }

    @Override
    public boolean isUrgent() {
        return true;
    }
}
