package dev.reprise.projection;

import dev.reprise.files.OwnerOnly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Which of two sets of files a database uses; the other is free to be built anew. A note in the
 * directory says so, where it is not the first set.
 */
final class Generations {

    private static final String SECOND = "-2";
    private static final String NOTE = ".in-use";

    private final Path directory;
    private final String name;

    Generations(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    DatabaseFiles inUse() {
        return files(secondIsInUse());
    }

    DatabaseFiles free() {
        return files(!secondIsInUse());
    }

    /** From now on, and after any crash, the free ones are those in use. */
    void exchange() {
        var next = secondIsInUse() ? name : name + SECOND;
        var draft = directory.resolve(name + NOTE + ".new");
        try {
            Files.deleteIfExists(draft);
            Files.writeString(OwnerOnly.createFile(draft), next);
            force(draft, StandardOpenOption.WRITE);
            Files.move(draft, note(), StandardCopyOption.ATOMIC_MOVE);
            force(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean secondIsInUse() {
        try {
            return Files.exists(note()) && Files.readString(note()).equals(name + SECOND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path note() {
        return directory.resolve(name + NOTE);
    }

    private DatabaseFiles files(boolean second) {
        return new DatabaseFiles(directory, second ? name + SECOND : name);
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (var channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
