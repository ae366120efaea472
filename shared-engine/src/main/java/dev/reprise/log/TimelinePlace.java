package dev.reprise.log;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * The place of an event in its room's timeline.
 *
 * @param room the code of the room
 * @param revision from 1, without gaps
 * @param time the event's own time, or its predecessor's if that is later
 * @param participantId whom it happened to; {@code null} where it concerns the room or several
 *     participants
 */
public record TimelinePlace(
        String room, long revision, Instant time, @Nullable String participantId) {}
