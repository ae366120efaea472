package dev.reprise.standalone;

import static org.awaitility.Awaitility.await;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Reprise under test, in as many processes as its engine wants; to be closed before the next. */
public interface Deployment extends AutoCloseable {

    /** Started on the engine of this run, and ready. */
    static Deployment start(Path data, String... options) throws IOException {
        return Engine.underTest().start(data, null, List.of(options));
    }

    /** Started on a clock that the test moves; nothing is swept meanwhile. */
    static Deployment start(Path data, MovableClock clock, String... options) throws IOException {
        var unswept = Stream.of("--reprise.presence.sweep-interval=1h");
        return Engine.underTest()
                .start(data, clock, Stream.concat(unswept, Stream.of(options)).toList());
    }

    /** Started in processes of its own, which can be killed. */
    static Processes startProcesses(Path data, String... options) throws IOException {
        return Engine.underTest().startProcesses(data, List.of(options));
    }

    /** Where commands are sent to; without a slash at its end. */
    URI commands();

    /** Where is read; the same where both sides are one process. */
    URI queries();

    /** What the query side tells operators of its health. */
    JsonNode health(String group);

    /** A key with the scope {@code admin}. */
    String adminKey();

    default Client client() {
        return new Client(commands(), queries());
    }

    /**
     * Asserts what is said of keys: at once where it was said, and, where the query side is another
     * process, there within the two seconds that are promised.
     */
    default void everywhere(Runnable assertion) {
        if (commands().equals(queries())) {
            assertion.run();
        } else {
            await().atMost(Duration.ofSeconds(2)).untilAsserted(assertion::run);
        }
    }

    @Override
    void close();
}
