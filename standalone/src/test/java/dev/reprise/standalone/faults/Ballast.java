package dev.reprise.standalone.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes room on a disk.
 *
 * @param disk the directory where the file is
 */
record Ballast(Path disk) {

    private static final int BLOCK = 1 << 16;

    /** Leaves so many bytes, but for less than a block. */
    void leave(long bytes) throws IOException {
        add(Files.getFileStore(disk).getUsableSpace() - bytes);
    }

    /** Takes as many more, but for less than a block. */
    void add(long bytes) throws IOException {
        try (var file = new RandomAccessFile(path().toFile(), "rw")) {
            file.seek(file.length());
            for (var left = bytes; left > BLOCK; left -= BLOCK) {
                file.write(new byte[BLOCK]);
            }
        }
    }

    void remove() throws IOException {
        Files.delete(path());
    }

    private Path path() {
        return disk.resolve("ballast");
    }
}
