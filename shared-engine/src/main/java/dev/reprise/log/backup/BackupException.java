package dev.reprise.log.backup;

import dev.reprise.log.VerificationReport;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A backup was not made, or not restored, and nothing was left behind; the message says why. */
public final class BackupException extends IOException {

    @Serial private static final long serialVersionUID = 1;

    BackupException(String message) {
        super(message);
    }

    static BackupException unusable(Path archive) {
        return new BackupException(archive + " is no backup of Reprise, or is damaged.");
    }

    static BackupException unsound(String what, VerificationReport report) {
        return new BackupException(
                "%s is not sound (%d faults): %s"
                        .formatted(
                                what, report.findingCount(), String.join(" ", report.findings())));
    }
}
