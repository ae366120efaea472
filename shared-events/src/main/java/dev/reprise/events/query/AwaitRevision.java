package dev.reprise.events.query;

import org.jspecify.annotations.Nullable;

/**
 * Asks the read side for the revision that an event has there, once it shows it.
 *
 * @param eventId the event to wait for; {@code null} asks for the room's latest revision, without
 *     waiting
 * @param limitMillis how long to wait
 * @param aggregateId the aggregate whose event it is; {@code null} where that is not known
 * @param version the version that the aggregate has with it; {@code null} where that is not known
 */
public record AwaitRevision(
        String roomCode,
        @Nullable String eventId,
        long limitMillis,
        @Nullable String aggregateId,
        @Nullable Long version) {}
