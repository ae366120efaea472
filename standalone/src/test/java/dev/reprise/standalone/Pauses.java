package dev.reprise.standalone;

import dev.reprise.web.limit.Sleeper;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Remembers for how long refusals were to be held back, and lets no time pass unless told to. */
final class Pauses implements Sleeper {

    private final List<Duration> taken = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch held = new CountDownLatch(0);

    @Override
    public void take(Duration duration) throws InterruptedException {
        taken.add(duration);
        held.await();
    }

    List<Duration> taken() {
        return taken;
    }

    /** From now on they last until they are released. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    void forget() {
        taken.clear();
    }
}
