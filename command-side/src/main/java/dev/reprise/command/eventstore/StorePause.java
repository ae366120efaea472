package dev.reprise.command.eventstore;

import dev.reprise.command.eventstore.control.Pausable;
import dev.reprise.command.eventstore.control.PausedWork;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;

/** Holds the event store still for a moment: commands wait, and no file of it changes. */
final class StorePause implements Pausable {

    private final H2EventStorageEngine engine;
    private final EventDatabase database;
    private final Timer pauses;

    StorePause(H2EventStorageEngine engine, EventDatabase database, MeterRegistry meters) {
        this.engine = engine;
        this.database = database;
        this.pauses =
                Timer.builder("reprise.eventstore.backup.pause")
                        .description("How long backups have held up commands")
                        .register(meters);
    }

    @Override
    public Duration whilePaused(PausedWork work) throws IOException {
        var started = System.nanoTime();
        var attempt = new Attempt(work);
        engine.whilePaused(last -> database.whileUnwritten(() -> attempt.run(last.index())));
        var pause = Duration.ofNanos(System.nanoTime() - started);
        pauses.record(pause);
        attempt.throwFailure();
        return pause;
    }

    /** Keeps a failure of the work from H2, which would take it for its own and close the file. */
    private static final class Attempt {

        private final PausedWork work;
        private @Nullable Throwable failure;

        Attempt(PausedWork work) {
            this.work = work;
        }

        void run(long lastIndex) {
            try {
                work.run(lastIndex);
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }

        void throwFailure() throws IOException {
            if (failure != null) {
                throw new IOException("The pause was of no use", failure);
            }
        }
    }
}
