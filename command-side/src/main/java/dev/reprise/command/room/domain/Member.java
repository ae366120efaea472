package dev.reprise.command.room.domain;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.room.Location;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.StatusChange;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Objects;

/**
 * A participant in the room.
 *
 * @param joinKey hash of the secret key that they joined with; {@code null} without one, and for
 *     the opener
 */
public record Member(
        String participantId,
        String name,
        ParticipantRole role,
        Presence presence,
        boolean ready,
        Location location,
        @Nullable Map<String, Object> data,
        @Nullable String joinKey) {

    static Member joined(ParticipantJoined joined, EventMetadata metadata) {
        return new Member(
                joined.participantId(),
                joined.name(),
                joined.role(),
                Presence.connected(metadata),
                false,
                Location.LOBBY,
                null,
                joined.role() == ParticipantRole.HOST ? null : metadata.callerId());
    }

    boolean isConnected() {
        return presence.connected();
    }

    boolean isSpectator() {
        return role == ParticipantRole.SPECTATOR;
    }

    boolean inGame() {
        return isConnected() && location == Location.GAME;
    }

    Member withRole(ParticipantRole role) {
        return new Member(participantId, name, role, presence, ready, location, data, joinKey);
    }

    Member with(Presence presence) {
        return new Member(participantId, name, role, presence, ready, location, data, joinKey);
    }

    Member with(StatusChange change) {
        return new Member(
                participantId,
                name,
                role,
                presence,
                Objects.requireNonNullElse(change.ready(), ready),
                Objects.requireNonNullElse(change.location(), location),
                change.data() == null ? data : change.data(),
                joinKey);
    }
}
