package dev.reprise.command.automation;

import dev.reprise.command.presence.Heartbeats;
import dev.reprise.command.presence.ParticipantKey;
import dev.reprise.command.presence.attendance.PresenceRow;
import dev.reprise.command.presence.attendance.PresenceStore;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.MarkDisconnected;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who has sent no heartbeat for too long is disconnected. */
final class WhenParticipantIsSilentThenDisconnect implements Automation {

    private final Heartbeats signs;
    private final PresenceStore presence;

    WhenParticipantIsSilentThenDisconnect(Heartbeats signs, PresenceStore presence) {
        this.signs = signs;
        this.presence = presence;
    }

    @Override
    public List<MarkDisconnected> due(Instant now, int limit) {
        return signs.silent(now, limit).stream()
                .map(presence::find)
                .flatMap(Optional::stream)
                .filter(PresenceRow::connected)
                .map(silent ->
                        new MarkDisconnected(
                                silent.participant().roomCode(),
                                request(),
                                silent.participant().participantId(),
                                silent.version()))
                .toList();
    }

    /** They may have been heard while they waited for others of their room. */
    @Override
    public boolean isStillDue(RoomCommand command) {
        return command instanceof MarkDisconnected silent
                && signs.isSilent(new ParticipantKey(silent.roomCode(), silent.participantId()));
    }
}
