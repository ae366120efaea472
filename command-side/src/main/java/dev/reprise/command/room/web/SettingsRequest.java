package dev.reprise.command.room.web;

import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.Visibility;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** Settings to set; absent ones stay as they are. */
record SettingsRequest(
        @Nullable @Min(1) @Max(200) Integer maxParticipants, @Nullable Visibility visibility) {

    RoomSettings over(RoomSettings settings) {
        return new RoomSettings(
                Objects.requireNonNullElse(maxParticipants, settings.maxParticipants()),
                Objects.requireNonNullElse(visibility, settings.visibility()));
    }
}
