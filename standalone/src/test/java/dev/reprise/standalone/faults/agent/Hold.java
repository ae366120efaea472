package dev.reprise.standalone.faults.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Keeps threads in a method for as long as a file is there. */
public final class Hold {

    private static final long GLANCE_NANOS = 5_000_000;
    private static final Map<String, Path> FILES = new ConcurrentHashMap<>();

    private Hold() {}

    static void arm(MethodName method, Path file) {
        FILES.put(method.type(), file);
    }

    /** A method of this class is entered. */
    public static void pass(String type) {
        var file = FILES.get(type);
        while (file != null && Files.exists(file)) {
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }
}
