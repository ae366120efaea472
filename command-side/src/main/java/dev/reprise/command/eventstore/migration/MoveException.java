package dev.reprise.command.eventstore.migration;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Serial;

/** The events were not carried, or not all of them; the message says why, and what to do. */
public final class MoveException extends IOException {

    @Serial private static final long serialVersionUID = 1;

    MoveException(String message) {
        this(message, null);
    }

    MoveException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
