package dev.reprise.command.room.domain;

import dev.reprise.events.EventMetadata;

import java.time.Instant;

/**
 * Whether a participant is connected, and since when.
 *
 * @param since when that began
 * @param version the room's version with which it began; tells this very coming or going from a
 *     later one
 */
public record Presence(boolean connected, Instant since, long version) {

    static Presence connected(EventMetadata metadata) {
        return new Presence(true, metadata.timestamp(), metadata.version());
    }

    static Presence disconnected(EventMetadata metadata) {
        return new Presence(false, metadata.timestamp(), metadata.version());
    }

    boolean isConnectedSince(long version) {
        return connected && this.version == version;
    }

    boolean isDisconnectedSince(long version) {
        return !connected && this.version == version;
    }
}
