package dev.reprise.seal;

import java.io.Serial;

/** Something sealed cannot be opened, and not because its key was destroyed. */
public final class UnreadableSealException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private final Reason reason;

    UnreadableSealException(Reason reason, String place) {
        super("%s: %s".formatted(place, reason));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What is wrong. */
    public enum Reason {
        /** No base64url, or too short. */
        MALFORMED,
        /** A later version wrote it. */
        UNKNOWN_FORMAT,
        /** There never was such a key here, as far as the key file tells; that is no erasure. */
        UNKNOWN_KEY,
        /** Changed, moved to another place, or sealed under another key. */
        NOT_AUTHENTIC
    }
}
