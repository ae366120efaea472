package dev.reprise.query.audit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Something that is on record, as administrators see it over all rooms.
 *
 * @param id names it for ever
 * @param kind what was looked at, as in a room's own trail, or an {@link AuditKind}
 * @param keyId whose doing it was; {@code null} for the process itself
 * @param ofKeyId the API key that it was done to; {@code null} where it was done to none
 * @param query what was searched for; {@code null} where it was no search
 */
record AuditRecord(
        String id,
        Instant timestamp,
        String kind,
        @Nullable String keyId,
        @Nullable String keyName,
        @Nullable String roomCode,
        @Nullable Long fromRevision,
        @Nullable Long toRevision,
        @Nullable String ofKeyId,
        @Nullable String ofKeyName,
        @Nullable String query,
        @Nullable String reason) {}
