package dev.reprise.projection;

import dev.reprise.log.EventLog;
import dev.reprise.log.LogHead;

import java.time.Duration;

/** Takes in the events of the log on one thread, and can be waited for. */
public abstract sealed class Subscription extends Worker permits Projector, TailSubscription {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private final EventLog log;
    private final LogHead head;
    private final ReachedSignal signal = new ReachedSignal();

    Subscription(String name, EventLog log, LogHead head) {
        super(name);
        this.log = log;
        this.head = head;
    }

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
    public boolean awaitReached(long index, Duration limit) {
        return signal.await(() -> hasReached(index) || !isRunning(), limit) && hasReached(index);
    }

    /** To be called after {@link #reached} has changed. */
    final void moved() {
        signal.moved();
    }

    @Override
    public final void stop() {
        super.stop();
        signal.moved();
    }
}
