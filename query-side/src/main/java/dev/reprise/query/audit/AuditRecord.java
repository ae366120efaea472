package dev.reprise.query.audit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Something that is on record, as administrators see it over all rooms.
 *
 * @param id names it for ever
 * @param kind what was looked at, as in a room's own trail, or an {@link AuditKind}
 * @param keyId whose doing it was; {@code null} where no key did it
 * @param ofKeyId the API key that it was done to; {@code null} where it was done to none
 * @param query what was searched for; {@code null} where it was no search
 * @param erasureId which erasure it is of; {@code null} where it is of none
 * @param webhookId which webhook it is of; {@code null} where it is of none
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
        @Nullable String reason,
        @Nullable String erasureId,
        @Nullable String webhookId) {}
