package dev.reprise.command.automation;

import dev.reprise.command.presence.attendance.AttendanceStore;
import dev.reprise.command.room.api.RoomCommand.AbandonRoom;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A room that nobody has been connected to for too long is closed. */
final class WhenRoomIsEmptyThenAbandon implements Automation {

    private final AttendanceStore attendance;
    private final Duration abandonment;

    WhenRoomIsEmptyThenAbandon(AttendanceStore attendance, Duration abandonment) {
        this.attendance = attendance;
        this.abandonment = abandonment;
    }

    @Override
    public List<AbandonRoom> due(Instant now, int limit) {
        return attendance.emptyRooms(now.minus(abandonment), limit).stream()
                .map(empty -> new AbandonRoom(empty.roomCode(), request(), empty.version()))
                .toList();
    }
}
