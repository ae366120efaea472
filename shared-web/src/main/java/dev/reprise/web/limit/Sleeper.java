package dev.reprise.web.limit;

import java.time.Duration;

/** Lets time pass while a refusal is held back. */
@FunctionalInterface
public interface Sleeper {

    void take(Duration duration) throws InterruptedException;
}
