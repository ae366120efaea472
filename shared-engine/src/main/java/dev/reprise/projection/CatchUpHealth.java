package dev.reprise.projection;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether a subscription has taken in, since the start, everything that had happened before. Once
 * it has, it stays {@code UP}: being a little behind is no reason to take a node from its readers.
 */
public final class CatchUpHealth extends AbstractHealthIndicator {

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Subscription subscription;
    private long head = UNKNOWN;
    private volatile boolean complete;

    public CatchUpHealth(Subscription subscription) {
        super("How much has happened is not known");
        this.subscription = subscription;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (complete || look()) {
            health.up();
        } else {
            health.outOfService()
                    .withDetail("events", subscription.reached())
                    .withDetail("of", head);
        }
    }

    private synchronized boolean look() {
        if (head == UNKNOWN) {
            head = subscription.head();
        }
        complete = subscription.hasReached(head);
        return complete;
    }
}
