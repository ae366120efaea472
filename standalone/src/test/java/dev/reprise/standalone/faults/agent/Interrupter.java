package dev.reprise.standalone.faults.agent;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Interrupts one of the threads that work for somebody, again and again. */
public final class Interrupter {

    private static final Map<Thread, String> WORKING = new LinkedHashMap<>();
    private static final Random RANDOM = new Random(1);

    private static @Nullable Writer file;

    private Interrupter() {}

    static void start(Duration pause, Path target) {
        synchronized (WORKING) {
            file = open(target);
        }
        Thread.ofPlatform()
                .daemon()
                .name("interrupter")
                .start(() -> {
                    while (true) {
                        LockSupport.parkNanos(pause.toNanos());
                        interruptOne();
                    }
                });
    }

    private static Writer open(Path target) {
        try {
            return Files.newBufferedWriter(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void interruptOne() {
        synchronized (WORKING) {
            var writer = file;
            if (writer == null || WORKING.isEmpty()) {
                return;
            }
            var threads = new ArrayList<>(WORKING.keySet());
            var victim = threads.get(RANDOM.nextInt(threads.size()));
            try {
                writer.write(WORKING.get(victim) + "\n");
                writer.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            victim.interrupt();
        }
    }

    /** This thread handles a request from now on; one without a name is left alone. */
    public static void enterRequest(@Nullable String name) {
        if (name != null) {
            enter("request " + name);
        }
    }

    /** This thread works for somebody from now on. */
    public static void enter(String whom) {
        synchronized (WORKING) {
            WORKING.put(Thread.currentThread(), whom);
        }
    }

    /** It does so no longer: what follows is the container's own work. */
    @SuppressWarnings("ReturnValueIgnored") // Whoever has noticed it has; nobody else shall.
    public static void leave() {
        synchronized (WORKING) {
            WORKING.remove(Thread.currentThread());
            Thread.interrupted();
        }
    }
}
