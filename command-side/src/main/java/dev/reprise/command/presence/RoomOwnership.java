package dev.reprise.command.presence;

import java.time.Instant;
import java.util.Optional;

/**
 * Which rooms this node owns. With several nodes, each room has one owner, which alone hears its
 * heartbeats and disconnects its participants.
 */
public interface RoomOwnership {

    /** Single-process ownership: this node owns every room. */
    RoomOwnership EVERYWHERE =
            new RoomOwnership() {
                @Override
                public boolean isEverywhere() {
                    return true;
                }

                @Override
                public Optional<Instant> since(String roomCode) {
                    return Optional.of(Instant.MIN);
                }

                @Override
                public void answered(String roomCode, Instant sentAt) {}
            };

    /** Whether this node owns every room, so that no other has to be asked. */
    default boolean isEverywhere() {
        return false;
    }

    /** Since when this node owns a room; empty where another one does. */
    Optional<Instant> since(String roomCode);

    /**
     * Notes that a command to a room was answered, wherever it was decided.
     *
     * @param sentAt when this process had sent it
     */
    void answered(String roomCode, Instant sentAt);
}
