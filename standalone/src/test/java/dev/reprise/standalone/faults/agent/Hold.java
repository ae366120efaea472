package dev.reprise.standalone.faults.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Keeps threads in a method for as long as a file is there, or lets it fail. */
public final class Hold {

    private static final String FAIL = "fail";
    private static final long GLANCE_NANOS = 5_000_000;
    private static final Map<String, Path> FILES = new ConcurrentHashMap<>();

    private Hold() {}

    static void arm(MethodName method, Path file) {
        FILES.put(method.type(), file);
    }

    /** Is there once a thread has begun to hang. */
    public static Path reachedFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".reached");
    }

    private static void failWhereAsked(Path file) {
        try {
            if (Files.readString(file).equals(FAIL)) {
                throw new IllegalStateException("A test lets this fail");
            }
        } catch (NoSuchFileException _) {
            // It may go at any time.
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void reached(Path file) {
        try {
            Files.write(reachedFile(file), new byte[0]);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What a file has to say so that the method fails instead. */
    public static void letFail(Path file) throws IOException {
        Files.writeString(file, FAIL);
    }

    /** A method of this class is entered. */
    public static void pass(String type) {
        var file = FILES.get(type);
        if (file != null && Files.exists(file)) {
            reached(file);
            failWhereAsked(file);
        }
        while (file != null && Files.exists(file)) {
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }
}
