package dev.reprise.command.engine;

import io.grpc.StatusRuntimeException;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * Recognises optimistic-locking conflicts: another command was faster, and nothing of this one has
 * happened.
 */
public final class ConcurrencyConflicts {

    /** What Axon Server says first of an event whose sequence number is taken. */
    private static final String TAKEN = "[AXONIQ-2000]";

    private ConcurrencyConflicts() {}

    /**
     * Whether a command failed for that reason, and may be decided again.
     *
     * <p>A refusal is an answer, whatever it says: its words may be those of users, so no text
     * decides but that which Axon Server itself puts into a status.
     */
    public static boolean isOne(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CommandExecutionException answer
                    && answer.getDetails().isPresent()) {
                return false;
            }
            if (cause instanceof ConcurrencyException
                    || cause instanceof StaleStateException
                    || cause instanceof AggregateStreamCreationException
                    || isTaken(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTaken(Throwable cause) {
        return cause instanceof StatusRuntimeException failed
                && Objects.requireNonNullElse(failed.getStatus().getDescription(), "")
                        .startsWith(TAKEN);
    }
}
