package dev.reprise.events;

import dev.reprise.events.room.RoomSettings;

import org.jspecify.annotations.Nullable;

/**
 * The room's settings are these now, all of them.
 *
 * @param inviteNonce as in {@link RoomOpened}; {@code null} where no new invite code came into
 *     force
 */
public record SettingsChanged(String roomCode, RoomSettings settings, @Nullable String inviteNonce)
        implements RoomEvent {}
