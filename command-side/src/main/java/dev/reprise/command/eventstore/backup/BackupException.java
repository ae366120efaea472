package dev.reprise.command.eventstore.backup;

import dev.reprise.command.eventstore.VerificationReport;

import java.io.IOException;
import java.io.Serial;

/** A backup was not made, or not restored, and nothing was left behind; the message says why. */
public final class BackupException extends IOException {

    @Serial private static final long serialVersionUID = 1;

    BackupException(String message) {
        super(message);
    }

    static BackupException unsound(String what, VerificationReport report) {
        return new BackupException(
                "%s is not sound (%d faults): %s"
                        .formatted(what, report.faultCount(), String.join(" ", report.faults())));
    }
}
