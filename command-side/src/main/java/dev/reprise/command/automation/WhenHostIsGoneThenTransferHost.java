package dev.reprise.command.automation;

import dev.reprise.command.presence.attendance.PresenceStore;
import dev.reprise.command.room.api.RoomCommand.ReplaceGoneHost;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A host who stays disconnected is replaced. */
final class WhenHostIsGoneThenTransferHost implements Automation {

    private final PresenceStore attendance;
    private final Duration grace;

    WhenHostIsGoneThenTransferHost(PresenceStore attendance, Duration grace) {
        this.attendance = attendance;
        this.grace = grace;
    }

    @Override
    public List<ReplaceGoneHost> due(Instant now, int limit) {
        return attendance.goneHosts(now.minus(grace), limit).stream()
                .map(gone ->
                        new ReplaceGoneHost(
                                gone.participant().roomCode(),
                                request(),
                                gone.participant().participantId(),
                                gone.version()))
                .toList();
    }

    @Override
    public boolean isUrgent() {
        return true;
    }
}
