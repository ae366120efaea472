package dev.reprise.web.json;

import java.io.IOException;
import java.time.Duration;

/** A request's body takes longer to arrive than any may. */
public final class BodyTooSlowException extends IOException {

    BodyTooSlowException(Duration limit) {
        super("The body takes longer than " + limit + ".");
    }
}
