package dev.reprise.axonserver.migration;

import java.io.IOException;
import java.io.Serial;

/** The events were not carried, or not all of them; the message says why, and what to do. */
public final class MoveException extends IOException {

    @Serial private static final long serialVersionUID = 1;

    MoveException(String message) {
        super(message);
    }
}
