package dev.reprise.command.eventstore.backup;

import dev.reprise.command.eventstore.EventFiles;
import dev.reprise.command.eventstore.StoppedStore;
import dev.reprise.command.eventstore.Verification;
import dev.reprise.command.eventstore.VerificationReport;
import dev.reprise.command.eventstore.control.ControlClient;
import dev.reprise.command.eventstore.control.Pausable;
import dev.reprise.command.eventstore.control.PausedWork;
import dev.reprise.files.OwnerOnly;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes a backup of the store in a data directory, whether its server runs or not. It has been
 * opened and read from its first event to its last before it gets its name.
 */
public final class Backup {

    private final EventFiles files;
    private final Verification verification;

    public Backup(Path dataDirectory, Verification verification) {
        this.files = new EventFiles(dataDirectory);
        this.verification = verification;
    }

    /**
     * What was taken.
     *
     * @param pause how long commands were held up; zero if no server runs
     * @param withSecret whether the secret that tokens are signed with is in it
     */
    public record Taken(
            VerificationReport report, Duration pause, long bytes, boolean withSecret) {}

    /** Leaves a whole backup behind, or nothing. */
    public Taken take(Path archive, boolean replace) throws IOException {
        Staging.requireDirectory(archive);
        if (Files.isDirectory(archive)) {
            throw new BackupException(archive + " is a folder; name a file in it.");
        }
        if (!replace && Files.exists(archive)) {
            throw new BackupException(archive + " exists already; --force replaces it.");
        }
        if (Files.notExists(files.database())) {
            throw new BackupException("There is no event store in " + files.directory() + ".");
        }
        try (var staging = Staging.beside(archive)) {
            var copied = new AtomicLong();
            var pause =
                    whilePaused(lastIndex -> {
                        copied.set(lastIndex);
                        copyTo(staging.path());
                    });
            var report = verification.verify(staging.path());
            if (!report.isSound()) {
                throw BackupException.unsound("The copy", report);
            }
            if (report.last().index() != copied.get()) {
                throw new BackupException(
                        "The copy ends at event %d, and the store ended at %d."
                                .formatted(report.last().index(), copied.get()));
            }
            return publish(staging.path(), archive, replace, report, pause);
        }
    }

    /** Reads a backup from its first event to its last. */
    public static VerificationReport verify(Path archive, Verification verification)
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

    private Duration whilePaused(PausedWork work) throws IOException {
        if (Files.exists(files.control())) {
            try {
                return new ControlClient(files.control()).whilePaused(work);
            } catch (ConnectException _) {
                // A server that was killed has left its file behind.
            }
        }
        Pausable stopped = new StoppedStore(files.directory());
        return stopped.whilePaused(work);
    }

    private void copyTo(Path staging) throws IOException {
        for (var name : BackupArchive.NAMES) {
            var file = files.directory().resolve(name);
            if (Files.exists(file)) {
                Files.copy(file, staging.resolve(name));
            }
        }
    }

    private static Taken publish(
            Path staging, Path archive, boolean replace, VerificationReport report, Duration pause)
            throws IOException {
        var packed = OwnerOnly.createFile(staging.resolve("packed"));
        BackupArchive.pack(staging, packed);
        BackupArchive.compare(staging, packed);
        if (replace) {
            Files.move(packed, archive, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.move(packed, archive);
        }
        Staging.sync(Staging.directoryOf(archive));
        return new Taken(
                report,
                pause,
                Files.size(archive),
                Files.exists(staging.resolve(BackupArchive.TOKEN_SECRET)));
    }
}
