package dev.reprise.web.limit;

import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Delays responses to clients that exceed the refusal limit. A refusal costs the server less than
 * the request, but not nothing: a client that sends and is refused at full speed takes the
 * processors from all others.
 */
final class RefusalPenalty {

    /** How long each further refusal is held back. */
    static final Duration DELAY = Duration.ofMillis(500);

    /** How many are held back at the same time; each is a connection and a little memory. */
    static final int AT_ONCE = 256;

    private static final Logger LOG = LoggerFactory.getLogger(RefusalPenalty.class);

    private final Buckets buckets;
    private final Sleeper sleeper;
    private final Semaphore places = new Semaphore(AT_ONCE);

    RefusalPenalty(Buckets buckets, Sleeper sleeper) {
        this.buckets = buckets;
        this.sleeper = sleeper;
    }

    /** Counts a refusal, and holds it back, or hangs up after it, if there were too many. */
    void apply(LimitKey sender, HttpServletResponse response) {
        if (!refused(sender)) {
            response.setHeader("Connection", "close");
        }
    }

    /**
     * Counts a refusal, and waits if there were too many.
     *
     * @return whether the connection may be kept: not if there is no place to wait
     */
    boolean refused(LimitKey sender) {
        if (buckets.take(Tier.REFUSALS, sender).granted()) {
            return true;
        }
        if (!places.tryAcquire()) {
            return false;
        }
        try {
            sleeper.take(DELAY);
        } catch (InterruptedException e) {
            LOG.debug("Somebody was released early", e);
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
        return true;
    }
}
