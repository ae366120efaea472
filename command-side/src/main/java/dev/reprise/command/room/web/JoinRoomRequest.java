package dev.reprise.command.room.web;

import dev.reprise.events.room.ParticipantRole;
import dev.reprise.web.problem.ApiException;

import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** The body that joins a room. */
record JoinRoomRequest(
        @NotNull @PersonName String name,
        @Nullable ParticipantRole role,
        @Nullable String inviteCode) {

    ParticipantRole roleOrDefault() {
        if (role == ParticipantRole.HOST) {
            throw ApiException.invalid("role", "must be PLAYER or SPECTATOR");
        }
        return Objects.requireNonNullElse(role, ParticipantRole.PLAYER);
    }
}
