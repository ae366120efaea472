package dev.reprise.query.webhook.store;

import dev.reprise.query.webhook.send.Outcome;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An attempt, as clients see it.
 *
 * @param messageId as in {@code webhook-id}
 * @param revision of the room; {@code null} where the message is of none
 * @param attempt from 1
 * @param status of the answer; {@code null} where there was none
 * @param answer the beginning of what the receiver said, or what was wrong
 */
public record Delivery(
        Instant at,
        String messageId,
        String type,
        @Nullable String roomCode,
        @Nullable Long revision,
        int attempt,
        Outcome.Kind outcome,
        @Nullable Integer status,
        long milliseconds,
        String answer) {}
