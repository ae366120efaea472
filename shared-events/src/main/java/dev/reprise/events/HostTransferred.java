package dev.reprise.events;

import org.jspecify.annotations.Nullable;

/**
 * The room has another host, or none.
 *
 * @param fromParticipantId the former host, or {@code null} where there was none
 * @param toParticipantId the new host, or {@code null} where no participant can be host
 */
public record HostTransferred(
        String roomCode,
        @Nullable String fromParticipantId,
        @Nullable String toParticipantId,
        Reason reason)
        implements RoomEvent {

    /** Why the host changed. */
    public enum Reason {
        REQUESTED,
        HOST_LEFT,
        HOST_DISCONNECTED
    }
}
