package dev.reprise.command.eventstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much room there is for events. */
@FunctionalInterface
public interface FreeSpace {

    /** In bytes, as far as this process may use them. */
    long bytes() throws IOException;

    static FreeSpace of(Path directory) {
        // Asked anew each time: what is mounted there may change.
        return () -> Files.getFileStore(directory).getUsableSpace();
    }
}
