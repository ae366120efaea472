package dev.reprise.log.backup;

import dev.reprise.files.OwnerOnly;
import dev.reprise.log.LogFiles;
import dev.reprise.log.LogVerification;
import dev.reprise.log.VerificationReport;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/**
 * Takes a backup of the log in a data directory, whether its server runs or not. It has been read
 * from its first event to its last before it gets its name.
 */
public final class Backup {

    private final LogFiles files;
    private final LogVerification verification;

    public Backup(Path dataDirectory, LogVerification verification) {
        this.files = new LogFiles(dataDirectory);
        this.verification = verification;
    }

    /**
     * What was taken.
     *
     * @param withSecret whether the secret that tokens are signed with is in it
     * @param keys where the newest keys are; {@code null} where there are none
     */
    public record Taken(
            VerificationReport report, long bytes, boolean withSecret, @Nullable Path keys) {}

    /** Leaves a whole backup behind, or nothing. */
    public Taken take(Path archive, boolean replace) throws IOException {
        var begun = Instant.now();
        requirePlace(archive, replace);
        if (!files.hasDatabase()
                && Files.notExists(files.position())
                && Files.notExists(files.earlier())) {
            throw new BackupException("There is no event store in " + files.directory() + ".");
        }
        try (var staging = Staging.beside(archive);
                var log = FrozenLog.of(files.directory())) {
            var report = verified(log);
            if (!report.isSound()) {
                throw BackupException.unsound("The log", report);
            }
            new LogFiles(staging.path()).writePosition(report.last());
            var contents =
                    BackupArchive.contents(
                            new LogFiles(log.directory()).database(),
                            new LogFiles(staging.path()).position(),
                            files.directory());
            var packed = OwnerOnly.createFile(staging.path().resolve("packed"));
            BackupArchive.pack(contents, packed);
            BackupArchive.requireWhole(packed);
            log.requireFrozen();
            publish(packed, archive, replace);
            note(begun);
            // Behind the events, so that they are no older.
            var keys = KeysBackup.take(files.directory(), Staging.directoryOf(archive));
            return new Taken(
                    report,
                    Files.size(archive),
                    contents.containsKey(BackupArchive.TOKEN_SECRET),
                    keys);
        }
    }

    private void note(Instant time) {
        try {
            LastBackup.of(files.directory()).note(time);
        } catch (IOException notWritable) {
            // There is a backup all the same; that none is known of is what operators are told.
        }
    }

    private static void requirePlace(Path archive, boolean replace) throws IOException {
        if (!Files.isDirectory(Staging.directoryOf(archive))) {
            throw new BackupException("There is no folder " + Staging.directoryOf(archive) + ".");
        }
        if (Files.isDirectory(archive)) {
            throw new BackupException(archive + " is a folder; name a file in it.");
        }
        if (!replace && Files.exists(archive)) {
            throw new BackupException(archive + " exists already; --force replaces it.");
        }
    }

    private static void publish(Path packed, Path archive, boolean replace) throws IOException {
        if (replace) {
            Files.move(packed, archive, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.move(packed, archive);
        }
        Staging.sync(Staging.directoryOf(archive));
    }

    public VerificationReport verify() throws IOException {
        try (var log = FrozenLog.of(files.directory())) {
            return verified(log);
        }
    }

    private VerificationReport verified(FrozenLog log) throws IOException {
        var report = verification.verify(log.directory());
        log.requireFrozen();
        return report;
    }

    public static VerificationReport verify(Path archive, LogVerification verification)
            throws IOException {
        requireReadable(archive);
        try (var staging = Staging.beside(archive)) {
            BackupArchive.unpack(archive, staging.path());
            return verification.verify(staging.path());
        }
    }

    /** Before anything is made of it: a folder, or what is not there, would fail in odd ways. */
    static void requireReadable(Path archive) throws BackupException {
        if (Files.notExists(archive)) {
            throw new BackupException("There is no backup file " + archive + ".");
        }
        if (!Files.isRegularFile(archive) || !Files.isReadable(archive)) {
            throw new BackupException(archive + " is no file that can be read.");
        }
    }
}
