package dev.reprise.query.lobby;

import dev.reprise.events.ErasedPerson;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.query.roomstate.RoomState;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A room as the public lobby shows it.
 *
 * @param hostName {@code null} where there is no host
 * @param updatedAt when something last happened in it
 */
public record RoomSummary(
        String roomCode,
        Template template,
        RoomStatus status,
        @Nullable String hostName,
        int participants,
        int maxParticipants,
        Instant createdAt,
        Instant updatedAt) {

    static RoomSummary of(RoomState room) {
        return new RoomSummary(
                room.roomCode(),
                room.template(),
                room.status(),
                room.participant(room.hostId())
                        .map(host -> ErasedPerson.shownName(host.name()))
                        .orElse(null),
                room.participants().size(),
                room.settings().maxParticipants(),
                room.createdAt(),
                room.updatedAt());
    }
}
