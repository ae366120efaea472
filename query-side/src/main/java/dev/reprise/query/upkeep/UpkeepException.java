package dev.reprise.query.upkeep;

/** A work cannot be done; says why. */
final class UpkeepException extends RuntimeException {

    UpkeepException(String message) {
        super(message, null, false, false);
    }
}
