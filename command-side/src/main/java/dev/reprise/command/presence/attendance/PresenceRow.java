package dev.reprise.command.presence.attendance;

import dev.reprise.command.presence.ParticipantKey;

import java.time.Instant;

/**
 * Whether a participant is connected, and since when.
 *
 * @param since when that began
 * @param version the room's version with which it began
 */
public record PresenceRow(
        ParticipantKey participant, boolean connected, Instant since, long version) {}
