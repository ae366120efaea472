package dev.reprise.events.access;

import dev.reprise.events.Routed;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the command side to record that a member of staff accesses a room. Its answer has no
 * content; it comes once the record is durable.
 *
 * @param accessId names this look for ever
 * @param fromRevision the first revision to be shown; {@code null} where none is
 * @param toRevision the last one; {@code null} where none is, or where it is open
 */
public record RecordAccess(
        String accessId,
        String roomCode,
        String keyId,
        AccessKind kind,
        @Nullable Long fromRevision,
        @Nullable Long toRevision,
        String reason)
        implements Routed {

    /** The room's access log. */
    @TargetAggregateIdentifier
    public String logId() {
        return AccessEvent.logOf(roomCode);
    }

    @Override
    public String routingKey() {
        return roomCode;
    }
}
