package dev.reprise.events.access;

import org.jspecify.annotations.Nullable;

/**
 * A caller with an API key for support accessed a room; when, is the event's time.
 *
 * @param keyId the API key
 * @param fromRevision the first revision shown; {@code null} where none was
 * @param toRevision the last one; {@code null} where none was, or where it was open which it would
 *     be
 * @param reason why, in their own words
 */
public record RoomAccessed(
        String accessId,
        String roomCode,
        String keyId,
        AccessKind kind,
        @Nullable Long fromRevision,
        @Nullable Long toRevision,
        String reason)
        implements AccessEvent {

    @Override
    public String logId() {
        return AccessEvent.logOf(roomCode);
    }
}
