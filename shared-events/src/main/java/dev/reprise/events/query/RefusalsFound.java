package dev.reprise.events.query;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * The answer to {@link FindRefusals}.
 *
 * @param refusals those that the answering process knows, the oldest first
 */
public record RefusalsFound(List<Refusal> refusals) {

    /**
     * A command that was refused.
     *
     * @param timestamp when; later than that of the one before
     * @param actorId who sent it; {@code null} for the system
     * @param type the operation, as the API's description names it
     * @param problem the JSON that was answered
     */
    public record Refusal(
            Instant timestamp,
            String commandId,
            @Nullable String actorId,
            String type,
            String problem) {}
}
