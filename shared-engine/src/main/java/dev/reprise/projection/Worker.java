package dev.reprise.projection;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Works on one thread from its start to its stop. */
public abstract class Worker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final String name;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile boolean running;

    protected Worker(String name) {
        this.name = name;
    }

    /** The thread's work, until {@link #isRunning} is false. */
    protected abstract void run();

    /** Rests for so long, or until it is stopped. */
    protected final void rest(Duration limit) {
        try {
            var _ = stop.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            LOG.warn("{} is not to be interrupted, and goes on", name, e);
        }
    }

    final boolean isAlive() {
        var working = thread;
        return working != null && working.isAlive();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        stop.countDown();
        var working = thread;
        try {
            // Never interrupted: it may be in the middle of a transaction.
            if (working != null && !working.join(LONGEST_STOP)) {
                LOG.warn("{} is still at work.", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return running;
    }

    /** Starts before controllers and the sweep; stops after them. */
    @Override
    public int getPhase() {
        return 0;
    }
}
