package dev.reprise.command.room.web;

import dev.reprise.events.room.ParticipantRole;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/** The body that joins a room. */
record JoinRoomRequest(
        @NotNull @PersonName String name,
        @Nullable Role role,
        @Nullable String inviteCode,
        @Nullable @Size(min = 1, max = 64) String subject) {

    ParticipantRole roleOrDefault() {
        return role == Role.SPECTATOR ? ParticipantRole.SPECTATOR : ParticipantRole.PLAYER;
    }

    /** What one can join as; there is no joining as host. */
    enum Role {
        PLAYER,
        SPECTATOR
    }
}
