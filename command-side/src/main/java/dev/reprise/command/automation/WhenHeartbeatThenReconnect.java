package dev.reprise.command.automation;

import dev.reprise.command.presence.Heartbeats;
import dev.reprise.command.presence.attendance.PresenceRow;
import dev.reprise.command.presence.attendance.PresenceStore;
import dev.reprise.command.room.api.RoomCommand.RecordHeartbeat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who sends a heartbeat while disconnected is back; if that fails, with their next sign. */
final class WhenHeartbeatThenReconnect implements Automation {

    private final Heartbeats signs;
    private final PresenceStore presence;

    WhenHeartbeatThenReconnect(Heartbeats signs, PresenceStore presence) {
        this.signs = signs;
        this.presence = presence;
    }

    @Override
    public List<RecordHeartbeat> due(Instant now, int limit) {
        return signs.takeUnexpected(limit).stream()
                .map(presence::find)
                .flatMap(Optional::stream)
                .filter(known -> !known.connected())
                .map(PresenceRow::participant)
                .map(back -> new RecordHeartbeat(back.roomCode(), request(), back.participantId()))
                .toList();
    }

    @Override
    public boolean isUrgent() {
        return true;
    }
}
