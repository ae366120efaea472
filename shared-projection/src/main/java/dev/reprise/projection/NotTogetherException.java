package dev.reprise.projection;

/** A shadow was too far behind to be waited for; that may be tried again. */
public final class NotTogetherException extends RuntimeException {

    NotTogetherException() {
        super("It is not where the one in use is, and that cannot wait", null, false, false);
    }
}
