package dev.reprise.query.upkeep;

/** A work cannot be done; says why. */
final class MaintenanceException extends RuntimeException {

    MaintenanceException(String message) {
        super(message, null, false, false);
    }
}
