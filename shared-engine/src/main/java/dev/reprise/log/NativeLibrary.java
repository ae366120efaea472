package dev.reprise.log;

import org.rocksdb.NativeLibraryLoader;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * RocksDB's native library. By itself it would unpack the library into a file that a killed process
 * leaves behind.
 */
final class NativeLibrary {

    private static boolean loaded;

    private NativeLibrary() {}

    /** Loads it once; to be called before any other class of RocksDB is used. */
    static synchronized void load() {
        if (loaded) {
            return;
        }
        try {
            var directory = Files.createTempDirectory("reprise-");
            NativeLibraryLoader.getInstance().loadLibrary(directory.toString());
            loaded = true;
            delete(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException _) {
            // What is loaded needs no file any more, but on Windows.
            directory.toFile().deleteOnExit();
        }
    }
}
