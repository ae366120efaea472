package dev.reprise.command.engine;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Recognises optimistic-locking conflicts: another command was faster, and nothing of this one has
 * happened.
 */
public final class ConcurrencyConflicts {

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
                    || RemoteFailures.isOfATakenNumber(cause)) {
                return true;
            }
        }
        return false;
    }
}
