package dev.reprise.command.engine;

import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** Tells failures that say: somebody else was faster, and nothing of this has happened. */
public final class LostRaces {

    /** Axon Server's code for an event whose sequence number is taken; it comes as text only. */
    private static final String TAKEN = "[AXONIQ-2000]";

    private LostRaces() {}

    /** Whether a command failed for that reason, and may be decided again. */
    public static boolean isOne(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException
                    || cause instanceof StaleStateException
                    || cause instanceof AggregateStreamCreationException
                    || String.valueOf(cause.getMessage()).contains(TAKEN)) {
                return true;
            }
        }
        return false;
    }
}
