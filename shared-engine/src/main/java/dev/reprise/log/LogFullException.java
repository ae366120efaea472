package dev.reprise.log;

import java.io.Serial;

/** So much waits to be written that nothing more is taken now; nothing of the command happened. */
public final class LogFullException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    LogFullException() {
        super("Too much waits to be written.", null, false, false);
    }
}
