package dev.reprise.web.limit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Makes those wait who go on sending however often they are refused. A refusal costs the server
 * less than the request, but not nothing: somebody who sends at full speed and is refused at full
 * speed takes the processors from everybody else.
 */
final class Brake {

    /** How long each further refusal is held back. */
    static final Duration DELAY = Duration.ofMillis(500);

    /** How many are held back at the same time; each is a connection and a little memory. */
    static final int AT_ONCE = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Brake.class);

    private final Buckets buckets;
    private final Pause pause;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Brake(Buckets buckets, Pause pause) {
        this.buckets = buckets;
        this.pause = pause;
    }

    /**
     * Counts a refusal, and waits if there were too many.
     *
     * @return whether the connection may be kept: not if there is no place to wait
     */
    boolean refused(Sender sender) {
        if (buckets.take(Tier.REFUSALS, sender).granted()) {
            return true;
        }
        if (!places.tryAcquire()) {
            return false;
        }
        try {
            pause.take(DELAY);
        } catch (InterruptedException e) {
            LOG.debug("Somebody was released early", e);
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
        return true;
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {

        void take(Duration duration) throws InterruptedException;
    }
}
