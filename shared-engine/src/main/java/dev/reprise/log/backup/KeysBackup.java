package dev.reprise.log.backup;

import dev.reprise.files.OwnerOnly;
import dev.reprise.log.backup.Restore.Keys;
import dev.reprise.seal.ErasureList;
import dev.reprise.seal.KeyFileException;
import dev.reprise.seal.KeyFiles;
import dev.reprise.seal.KeyGeneration;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The newest keys of a store, in one file for all its backups in a folder: each backup replaces it,
 * as an older copy would open what was erased since.
 */
final class KeysBackup {

    private static final int ATTEMPTS = 5;
    private static final int NAME_LENGTH = 8;

    private KeysBackup() {}

    private static Path in(Path folder, KeyGeneration generation) {
        return folder.resolve(
                "reprise-%s.keys".formatted(generation.storeId().substring(0, NAME_LENGTH)));
    }

    /** Copies the keys of a data directory, whose server may run; {@code null} if it has none. */
    static @Nullable Path take(Path dataDirectory, Path folder) throws IOException {
        if (Files.notExists(new KeyFiles(dataDirectory).keys())) {
            return null;
        }
        try (var staging = Staging.in(folder)) {
            var generation = copy(dataDirectory, staging.path());
            var contents = new TreeMap<String, Path>();
            for (var name : KeyFiles.NAMES) {
                if (Files.exists(staging.path().resolve(name))) {
                    contents.put(name, staging.path().resolve(name));
                }
            }
            var packed = OwnerOnly.createFile(staging.path().resolve("packed"));
            BackupArchive.pack(contents, packed);
            var file = in(folder, generation);
            Files.move(packed, file, StandardCopyOption.ATOMIC_MOVE);
            Staging.sync(folder);
            return file;
        }
    }

    /** Again, if the server has changed them meanwhile. */
    private static KeyGeneration copy(Path from, Path to) throws IOException {
        for (var attempt = 1; ; attempt++) {
            for (var name : KeyFiles.NAMES) {
                Files.deleteIfExists(to.resolve(name));
                if (Files.exists(from.resolve(name))) {
                    var file = OwnerOnly.createFile(to.resolve(name));
                    Files.copy(from.resolve(name), file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            try {
                return new KeyFiles(to).inspect();
            } catch (KeyFileException changing) {
                if (attempt == ATTEMPTS) {
                    throw new BackupException(String.valueOf(changing.getMessage()));
                }
            }
        }
    }

    /**
     * Gives restored events the newest keys that there are: those of the directory, or those beside
     * the backup.
     *
     * @param relied what the events rely on
     * @param aside where keys are moved that are older, or of another store
     * @return which keys of these events there are now
     */
    static Keys restore(Path folder, Path directory, KeyGeneration relied, Supplier<Path> aside)
            throws IOException {
        if (relied.equals(KeyGeneration.NONE)) {
            return Keys.KEPT;
        }
        try (var staging = Staging.in(directory)) {
            var archive = in(folder, relied);
            if (Files.exists(archive)) {
                BackupArchive.unpackKeys(archive, staging.path());
            }
            var here = generationIn(directory);
            var there = generationIn(staging.path());
            if (isOf(relied, there) && (isOf(relied, here) || here.equals(KeyGeneration.NONE))) {
                shareLongerList(directory, staging.path());
            }
            if (isOf(relied, here) && (!isOf(relied, there) || here.isAtLeast(there))) {
                return Keys.KEPT;
            }
            if (!isOf(relied, there) && here.equals(KeyGeneration.NONE)) {
                return Keys.NONE;
            }
            for (var name : KeyFiles.NAMES) {
                if (Files.exists(directory.resolve(name))) {
                    Files.move(directory.resolve(name), aside.get().resolve(name));
                }
                if (isOf(relied, there) && Files.exists(staging.path().resolve(name))) {
                    Files.move(staging.path().resolve(name), directory.resolve(name));
                }
            }
            Staging.sync(directory);
            return isOf(relied, there) ? Keys.OF_THE_BACKUP : Keys.NONE;
        }
    }

    /** A list may be newer than the keys beside it, and name whom these still open. */
    private static void shareLongerList(Path directory, Path restored) throws IOException {
        try {
            var here = ErasureList.open(KeyFiles.erasures(directory));
            var longer = here.orLonger(ErasureList.open(KeyFiles.erasures(restored)));
            if (!longer.erasures().isEmpty()) {
                var isHere = longer.equals(here);
                Files.copy(
                        KeyFiles.erasures(isHere ? directory : restored),
                        KeyFiles.erasures(isHere ? restored : directory),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (KeyFileException refusal) {
            throw new BackupException(String.valueOf(refusal.getMessage()));
        }
    }

    private static boolean isOf(KeyGeneration relied, KeyGeneration keys) {
        return keys.storeId().equals(relied.storeId());
    }

    private static KeyGeneration generationIn(Path directory) throws IOException {
        var files = new KeyFiles(directory);
        return Files.exists(files.keys()) ? files.inspect() : KeyGeneration.NONE;
    }
}
