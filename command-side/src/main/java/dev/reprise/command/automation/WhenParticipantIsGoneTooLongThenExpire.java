package dev.reprise.command.automation;

import dev.reprise.command.presence.attendance.PresenceStore;
import dev.reprise.command.room.api.RoomCommand.ExpireParticipant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Who stays disconnected for too long is taken out. */
final class WhenParticipantIsGoneTooLongThenExpire implements Automation {

    private final PresenceStore attendance;
    private final Duration expiry;

    WhenParticipantIsGoneTooLongThenExpire(PresenceStore attendance, Duration expiry) {
        this.attendance = attendance;
        this.expiry = expiry;
    }

    @Override
    public List<ExpireParticipant> due(Instant now, int limit) {
        return attendance.gone(now.minus(expiry), limit).stream()
                .map(gone ->
                        new ExpireParticipant(
                                gone.participant().roomCode(),
                                request(),
                                gone.participant().participantId(),
                                gone.version()))
                .toList();
    }
}
