package dev.reprise.command.erasure;

import org.axonframework.spring.config.SpringAxonConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Goes on with erasures before the first request is taken, and completes them bit by bit. */
public final class ErasuresAtWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ErasuresAtWork.class);

    /** After the handlers of commands are known, and before a client is listened to. */
    private static final int PHASE = SpringAxonConfiguration.LIFECYCLE_PHASE + 1;

    private final Runnable beginning;
    private final Runnable round;
    private final Duration every;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("erasures").factory());
    private volatile boolean running;

    /**
     * Does nothing yet.
     *
     * @param beginning before the first request
     * @param round from then on, again and again
     */
    public ErasuresAtWork(Runnable beginning, Runnable round, Duration every) {
        this.beginning = beginning;
        this.round = round;
        this.every = every;
    }

    @Override
    public void start() {
        beginning.run();
        running = true;
        var _ =
                thread.scheduleWithFixedDelay(
                        this::complete, 0, every.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void complete() {
        try {
            round.run();
        } catch (RuntimeException failure) {
            LOG.warn("Erasures could not be completed, which is tried again", failure);
        }
    }

    @Override
    public void stop() {
        running = false;
        // Never interrupted: that would be in the middle of a write.
        thread.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
