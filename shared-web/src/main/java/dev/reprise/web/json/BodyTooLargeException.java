package dev.reprise.web.json;

import java.io.IOException;

/** A request's body is larger than any may be. */
public final class BodyTooLargeException extends IOException {

    BodyTooLargeException(long limit) {
        super("The body is larger than " + limit + " bytes.");
    }
}
