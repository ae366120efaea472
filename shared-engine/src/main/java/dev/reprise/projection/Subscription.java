package dev.reprise.projection;

import dev.reprise.log.EventLog;
import dev.reprise.log.LogHead;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;

/** Takes in the events of the log on one thread, and can be waited for. */
public abstract sealed class Subscription implements SmartLifecycle
        permits Projector, TailSubscription {

    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final EventLog log;
    private final LogHead head;
    private final ReachedSignal signal = new ReachedSignal();
    private final Thread thread;
    private volatile boolean running;

    Subscription(String name, EventLog log, LogHead head) {
        this.log = log;
        this.head = head;
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** The thread's work, until {@link #isRunning} is false. */
    abstract void run();

    /** The index of the last event that has been taken in; 0 where none has. */
    public abstract long reached();

    /** Whether everything up to this index has been taken in, but for what is quarantined. */
    public final boolean hasReached(long index) {
        return reached() >= index;
    }

    /**
     * The index of the last event that exists now.
     *
     * @throws RuntimeException where the source of a replica does not answer
     */
    public final long head() {
        return head.ask(LONGEST_ANSWER)
                .orElseThrow(() -> new IllegalStateException("The source does not tell its head"));
    }

    /**
     * Waits until all events are taken in that were in this process' log when this was called, but
     * for what is quarantined; says whether they are.
     */
    public final boolean awaitCurrent(Duration limit) {
        return awaitReached(log.durable(), limit);
    }

    /**
     * Waits like {@link #awaitCurrent}, also for events that a replica does not have yet.
     *
     * @throws RuntimeException where the source of a replica fails
     */
    public final boolean awaitHead(Duration limit) {
        var begun = System.nanoTime();
        var index = head.ask(limit);
        return index.isPresent()
                && awaitReached(index.getAsLong(), limit.minusNanos(System.nanoTime() - begun));
    }

    /** Waits until everything up to this index is taken in; says whether it is. */
    boolean awaitReached(long index, Duration limit) {
        return signal.await(() -> hasReached(index) || !running, limit) && hasReached(index);
    }

    /** To be called after {@link #reached} has changed. */
    final void moved() {
        signal.moved();
    }

    final boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        signal.moved();
        try {
            // Never interrupted: it may be in the middle of a transaction.
            if (thread.isAlive() && !thread.join(LONGEST_STOP)) {
                LOG.warn("{} is still at work.", thread.getName());
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
    public final int getPhase() {
        return 0;
    }
}
