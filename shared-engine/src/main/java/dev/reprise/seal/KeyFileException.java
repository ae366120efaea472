package dev.reprise.seal;

import java.io.Serial;
import java.nio.file.Path;

/** A key file cannot be used as it is. None of this is an erasure. */
public final class KeyFileException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private final Reason reason;

    KeyFileException(Reason reason, Path file, String detail) {
        super("%s %s%s".formatted(file, reason.text, detail));
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What is wrong with it. */
    public enum Reason {
        MISSING("is missing, and the log holds what was sealed under its keys"),
        CUT("is cut short"),
        DAMAGED("is damaged"),
        FOREIGN("belongs to another store"),
        OLDER("is an older copy"),
        OTHER_MASTER_KEY("is not wrapped by this master key"),
        OTHER_HISTORY("is of another history");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }
}
