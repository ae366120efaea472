package dev.reprise.command.room.web;

import dev.reprise.command.room.domain.ParticipantName;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.web.problem.ApiException;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body that joins a room. */
record JoinRoomRequest(@NotNull @PersonName String name, @Nullable ParticipantRole role, @Nullable String inviteCode) {

    ParticipantRole roleOrDefault() {
        if (role == ParticipantRole.HOST) {
            throw ApiException.invalid("role", "must be PLAYER or SPECTATOR");
        }
        return Objects.requireNonNullElse(role, ParticipantRole.PLAYER);
    }
}
