package dev.reprise.command.engine;

import java.io.Serial;

/** What an answer would rest on is not what the store has. */
public final class StaleStateException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    public StaleStateException(String aggregateId) {
        super("What is remembered of " + aggregateId + " is not the last", null, false, false);
    }
}
