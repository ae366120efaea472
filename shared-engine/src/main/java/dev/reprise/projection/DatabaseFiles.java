package dev.reprise.projection;

import dev.reprise.files.OwnerOnly;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a database that can be built again. */
final class DatabaseFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFiles.class);

    private static final String DATABASE = ".mv.db";
    private static final String CONDEMNED = ".condemned";
    private static final List<String> ALL = List.of(DATABASE, ".trace.db", ".temp.db", CONDEMNED);

    private final Path directory;
    private final String name;

    DatabaseFiles(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    /** Where the database finds them. */
    Path base() {
        return directory.toAbsolutePath().normalize().resolve(name);
    }

    boolean exist() {
        return Files.exists(file(DATABASE));
    }

    /** Makes them where they are missing; H2 would make them readable by all users. */
    void create() {
        try {
            OwnerOnly.createDirectories(directory);
            OwnerOnly.ensureFile(file(DATABASE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean areCondemned() {
        return Files.exists(file(CONDEMNED));
    }

    /** Leaves a note that they must not be used again. */
    void condemn() {
        try {
            if (!areCondemned()) {
                OwnerOnly.createFile(file(CONDEMNED));
                LOG.error(
                        "{} is damaged; it is built again from the events at the next start",
                        file(DATABASE));
            }
        } catch (IOException e) {
            LOG.warn("{} is damaged, and that cannot be noted", file(DATABASE), e);
        }
    }

    void delete() {
        try {
            for (var ending : ALL) {
                Files.deleteIfExists(file(ending));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long usedBytes() {
        try {
            return exist() ? Files.size(file(DATABASE)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long freeBytes() {
        try {
            return Files.getFileStore(base().getParent()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String ending) {
        return directory.resolve(name + ending);
    }
}
