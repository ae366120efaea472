package dev.reprise.events.room;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * What changed of one participant's lobby status; absent parts stay as they were.
 *
 * @param data an object of the game's own, replaced whole
 */
public record StatusChange(
        String participantId,
        @Nullable Boolean ready,
        @Nullable Location location,
        @Nullable Map<String, Object> data) {}
