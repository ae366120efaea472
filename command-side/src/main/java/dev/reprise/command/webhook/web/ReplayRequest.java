package dev.reprise.command.webhook.web;

import dev.reprise.web.problem.ApiException;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** The body that asks for messages once more: of a room from a revision on, or since a time. */
record ReplayRequest(
        @Nullable String roomCode,
        @Nullable @Min(1) @Max(9_007_199_254_740_991L) Long fromRevision,
        @Nullable Instant since) {

    @Nullable String code() {
        return roomCode == null ? null : WebhookRequest.code("roomCode", roomCode);
    }

    /** The revision; the first one where neither it nor a time is given of a room. */
    @Nullable Long revision() {
        if (fromRevision != null && since != null) {
            throw ApiException.invalid("since", "cannot be given together with fromRevision");
        }
        if (roomCode == null && fromRevision != null) {
            throw ApiException.invalid("fromRevision", "needs a roomCode");
        }
        if (roomCode == null && since == null) {
            throw ApiException.invalid("since", "is required where no roomCode is given");
        }
        return since == null && fromRevision == null ? Long.valueOf(1) : fromRevision;
    }
}
