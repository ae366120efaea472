package dev.reprise.events;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * The game ended.
 *
 * @param result an object of the game's own, or {@code null}
 */
public record GameEnded(String roomCode, @Nullable Map<String, Object> result)
        implements RoomEvent {}
