package dev.reprise.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of an event log in its data directory.
 *
 * @param directory the data directory
 */
public record LogFiles(Path directory) {

    /** The directory in which RocksDB keeps the events. */
    public Path database() {
        return directory.resolve("events");
    }

    /** How far they were durable. */
    public Path position() {
        return directory.resolve("events.position");
    }

    /** How the running server can be spoken to. */
    public Path control() {
        return directory.resolve("control");
    }

    /** What RocksDB locks while a process has the log open. */
    Path lock() {
        return database().resolve("LOCK");
    }

    /** Where builds before the log kept events, in H2. */
    public Path earlier() {
        return directory.resolve("events.mv.db");
    }

    /** Writes, whole and durably, how far the log in this directory is durable. */
    public void writePosition(LogPosition last) throws IOException {
        PositionFile.replace(position(), last);
    }

    /** Whether there is a log, or what is left of one. */
    public boolean exist() {
        return hasDatabase() || Files.exists(position());
    }

    /** Whether there is a database. */
    public boolean hasDatabase() {
        return Files.exists(database().resolve("CURRENT"));
    }
}
