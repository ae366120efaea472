package dev.reprise.projection;

/** A side-by-side rebuild is too far behind to wait for; the caller may retry. */
public final class NotTogetherException extends RuntimeException {

    NotTogetherException() {
        super("It is not where the one in use is, and that cannot wait", null, false, false);
    }
}
