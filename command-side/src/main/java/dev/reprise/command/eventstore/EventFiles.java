package dev.reprise.command.eventstore;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files of an event store in its directory. */
public record EventFiles(Path directory) {

    /** Where H2 keeps the events. */
    public Path database() {
        return directory.resolve("events.mv.db");
    }

    /** How far they were acknowledged. */
    public Path highWater() {
        return directory.resolve("events.high-water");
    }

    /** How the running server can be spoken to. */
    public Path control() {
        return directory.resolve("control");
    }

    /** Whether there is a store, or what is left of one. */
    public boolean exist() {
        return Files.exists(database()) || Files.exists(highWater());
    }

    String url() {
        // The default file channel is closed for all threads when one thread is interrupted in it;
        // 'async:' is not.
        // H2's own shutdown hook would close the database under the last commands.
        // What H2 would write to its trace file is in our log, or in the message.
        return "jdbc:h2:async:"
                + directory.toAbsolutePath().normalize().resolve("events")
                + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    }
}
