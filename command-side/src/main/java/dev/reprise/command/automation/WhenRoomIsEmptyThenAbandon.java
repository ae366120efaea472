package dev.reprise.command.automation;

import dev.reprise.command.presence.attendance.PresenceStore;
import dev.reprise.command.room.api.RoomCommand.AbandonRoom;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Closes a room that has been without a connected participant for too long. */
final class WhenRoomIsEmptyThenAbandon implements Automation {

    private final PresenceStore attendance;
    private final Duration abandonment;

    WhenRoomIsEmptyThenAbandon(PresenceStore attendance, Duration abandonment) {
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
