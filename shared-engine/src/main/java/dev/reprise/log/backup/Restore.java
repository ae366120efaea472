package dev.reprise.log.backup;

import dev.reprise.files.OwnerOnly;
import dev.reprise.log.LogFiles;
import dev.reprise.log.LogVerification;
import dev.reprise.log.VerificationReport;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Puts a backup back, once it has been read from its first event to its last; deletes nothing. */
public final class Restore {

    private static final DateTimeFormatter DATED =
            DateTimeFormatter.ofPattern("'replaced-'yyyyMMdd'T'HHmmss.SSS'Z'")
                    .withZone(ZoneOffset.UTC);

    /** What a backup would overwrite, or views that were built from something else. */
    private static final String REPLACED =
            "(events|views|presence|keys|replica)([.-].*)?|token-secret(-previous)?|log-key";

    private final Path directory;
    private final LogVerification verification;

    public Restore(Path dataDirectory, LogVerification verification) {
        this.directory = dataDirectory;
        this.verification = verification;
    }

    /**
     * What was restored.
     *
     * @param replaced where the files lie that were there before, if there were any
     * @param keys which keys there are now
     */
    public record Restored(VerificationReport report, @Nullable Path replaced, Keys keys) {}

    /** Which keys open what is sealed in restored events. */
    public enum Keys {
        /** None that are of this store. */
        NONE,
        /** Those that were there before. */
        KEPT,
        /** Those from beside the backup: who was erased since would be back. */
        OF_THE_BACKUP
    }

    /**
     * Restores this backup.
     *
     * @param force whether to move a store aside that is there already
     * @param now names the folder to which it is moved
     */
    public Restored restore(Path archive, boolean force, Instant now) throws IOException {
        Backup.requireReadable(archive);
        makeDirectory();
        try (var _ = new LogFiles(directory).lock()) {
            requireFree(force);
            try (var staging = Staging.in(directory)) {
                BackupArchive.unpack(archive, staging.path());
                var report = verification.verify(staging.path());
                if (!report.isSound()) {
                    throw BackupException.unsound(archive.toString(), report);
                }
                requireFree(force);
                var replaced = moveAside(now);
                for (var name : BackupArchive.NAMES) {
                    move(name, staging.path(), directory);
                }
                Staging.sync(directory);
                var keys =
                        KeysBackup.restore(
                                Staging.directoryOf(archive),
                                directory,
                                report.relied(),
                                () -> aside(now));
                return new Restored(report, replaced, keys);
            }
        }
    }

    /** Closed to others from the start: what comes into it are secrets, too. */
    private void makeDirectory() throws IOException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new BackupException(directory + " is no directory.");
        }
        OwnerOnly.tightenData(OwnerOnly.createDirectories(directory));
    }

    private void requireFree(boolean force) throws IOException {
        if (!force && !present().isEmpty()) {
            throw new BackupException(
                    "%s holds a store already (%s); --force moves it aside, into a folder there."
                            .formatted(directory, String.join(", ", present())));
        }
    }

    private List<String> present() throws IOException {
        try (var names = Files.list(directory)) {
            return names.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches(REPLACED))
                    .sorted()
                    .toList();
        }
    }

    private @Nullable Path moveAside(Instant now) throws IOException {
        var present = present();
        if (present.isEmpty()) {
            return null;
        }
        var aside = aside(now);
        for (var name : present) {
            move(name, directory, aside);
        }
        Staging.sync(aside);
        return aside;
    }

    private Path aside(Instant now) {
        try {
            return OwnerOnly.createDirectories(directory.resolve(DATED.format(now)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void move(String name, Path from, Path to) throws IOException {
        if (Files.exists(from.resolve(name))) {
            Files.move(from.resolve(name), to.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
