package dev.reprise.standalone;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/** On what Reprise is run for the tests: embedded, unless the class path offers another engine. */
public interface Engine {

    /** The engine of this run. */
    static Engine underTest() {
        return ServiceLoader.load(Engine.class).findFirst().orElseGet(EmbeddedEngine::new);
    }

    /**
     * Starts it as cheaply as it goes, and waits until it is ready.
     *
     * @param clock what it goes by; the system's if there is none
     * @param options Spring Boot's, for each process alike
     */
    Deployment start(Path data, @Nullable MovableClock clock, List<String> options)
            throws IOException;

    /** Starts it in processes of its own, which can be killed, and waits until it is ready. */
    Processes startProcesses(Path data, List<String> options) throws IOException;
}
