package dev.reprise.nodes;

import dev.reprise.standalone.MovableClock;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;

/** Lets a node go by a clock that the test moves, if it was started with one. */
public final class ClockOfTheTest
        implements ApplicationContextInitializer<GenericApplicationContext> {

    private static final String PROPERTY = "tests.clock";

    /** The JVM's option to start with it. */
    static String option(MovableClock clock) {
        return "-D" + PROPERTY + "=" + clock.file();
    }

    @Override
    public void initialize(GenericApplicationContext context) {
        var file = System.getProperty(PROPERTY);
        if (file != null) {
            context.registerBean("movableClock", Clock.class, () -> at(Path.of(file)));
        }
    }

    private static Clock at(Path file) {
        try {
            return new MovableClock(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
