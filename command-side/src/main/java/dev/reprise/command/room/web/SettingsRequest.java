package dev.reprise.command.room.web;

import dev.reprise.events.room.Embargo;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.Spectators;
import dev.reprise.events.room.Visibility;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** Settings to set; absent ones stay as they are. */
record SettingsRequest(
        @Nullable @Min(1) @Max(200) Integer maxParticipants,
        @Nullable Visibility visibility,
        @Nullable @Valid SpectatorsRequest spectators) {

    RoomSettings over(RoomSettings settings) {
        return new RoomSettings(
                Objects.requireNonNullElse(maxParticipants, settings.maxParticipants()),
                Objects.requireNonNullElse(visibility, settings.visibility()),
                spectators == null ? settings.spectators() : spectators.toSpectators());
    }

    /** How late spectators are to see the room; set as a whole. */
    record SpectatorsRequest(
            @NotNull @Min(0) @Max(3_600) Integer delaySeconds, @Nullable Embargo until) {

        Spectators toSpectators() {
            return new Spectators(delaySeconds, until);
        }
    }
}
