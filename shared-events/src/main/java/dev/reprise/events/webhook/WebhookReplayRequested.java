package dev.reprise.events.webhook;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A webhook is to be sent messages once more.
 *
 * @param roomCode of which room; {@code null} for all
 * @param fromRevision from which revision of that room on; {@code null} where a time is given
 * @param since from which time on; {@code null} where a revision is given
 */
public record WebhookReplayRequested(
        String webhookId,
        @Nullable String roomCode,
        @Nullable Long fromRevision,
        @Nullable Instant since)
        implements WebhookEvent {}
