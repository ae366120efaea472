import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The latencies of one run of load, each from the time at which the action should have been sent:
 * what had to wait because the server was slow has waited, and is not left out.
 */
final class Measurement {

    private static final int REASONS_KEPT = 3;

    private final Latencies acks = new Latencies();
    private final Latencies each = new Latencies();
    private final Latencies last = new Latencies();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final StringBuffer reasons = new StringBuffer();
    private final boolean watched;

    /** What is not over: an acknowledgement and a delivery for each action, and the run itself. */
    private final Phaser pending = new Phaser(1);

    /**
     * @param watched whether spectators are waited for
     */
    Measurement(boolean watched) {
        this.watched = watched;
    }

    void sending() {
        sent.incrementAndGet();
        pending.bulkRegister(watched ? 2 : 1);
    }

    void acknowledged(long nanos) {
        acks.add(nanos);
        pending.arriveAndDeregister();
    }

    void seen(long nanos) {
        each.add(nanos);
    }

    void seenByAll(long nanos) {
        last.add(nanos);
        pending.arriveAndDeregister();
    }

    void refused(String why) {
        if (refused.incrementAndGet() <= REASONS_KEPT) {
            reasons.append(' ').append(why);
        }
        pending.arriveAndDeregister();
        if (watched) {
            pending.arriveAndDeregister();
        }
    }

    /** Waits until all that was sent is answered and seen. */
    void awaitEnd(Duration patience) throws InterruptedException {
        var phase = pending.arrive();
        try {
            pending.awaitAdvanceInterruptibly(phase, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new BenchmarkFailure(
                    "After %d s, of %d actions %d have no answer, %d are not seen by all; %d refusals:%s"
                            .formatted(
                                    patience.toSeconds(),
                                    sent.get(),
                                    sent.get() - acks.size() - refused.get(),
                                    watched ? sent.get() - last.size() - refused.get() : 0,
                                    refused.get(),
                                    reasons));
        }
        if (refused.get() > 0) {
            throw new BenchmarkFailure(refused + " commands were refused:" + reasons);
        }
    }

    /** To the acknowledgement. */
    Latencies acks() {
        return acks;
    }

    /** To each spectator. */
    Latencies each() {
        return each;
    }

    /** To the last spectator. */
    Latencies last() {
        return last;
    }
}
