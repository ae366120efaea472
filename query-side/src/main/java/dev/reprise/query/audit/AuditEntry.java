package dev.reprise.query.audit;

import dev.reprise.events.access.AccessKind;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A look into a room, as its host and administrators see it.
 *
 * @param keyName what the key is called; {@code null} where that is not known
 * @param fromRevision the first revision shown; {@code null} where none was
 * @param toRevision the last one; {@code null} where none was, or where it was open
 */
record AuditEntry(
        String accessId,
        Instant timestamp,
        String keyId,
        @Nullable String keyName,
        AccessKind kind,
        @Nullable Long fromRevision,
        @Nullable Long toRevision,
        String reason) {}
