package dev.reprise.query.webhook.cursor;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A message that is no event of a room's timeline, to be sent before those that follow.
 *
 * @param id unique among the messages of its webhook
 * @param participantId who was erased; {@code null} for another notice
 */
public record Notice(String type, String id, @Nullable String participantId, Instant at) {}
