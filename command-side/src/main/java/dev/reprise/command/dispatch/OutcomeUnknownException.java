package dev.reprise.command.dispatch;

import java.io.Serial;

/** What a command decided may have been stored, or may yet be; its sender must not rely on it. */
public final class OutcomeUnknownException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    /** The storage failed after the events were handed to it. */
    public OutcomeUnknownException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The deadline passed; reached by many commands at once, so without a stack trace. */
    public OutcomeUnknownException(String message) {
        super(message, null, false, false);
    }
}
