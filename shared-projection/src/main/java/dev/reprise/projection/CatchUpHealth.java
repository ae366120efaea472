package dev.reprise.projection;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether a projection has shown, since the start, everything that had happened before. Once it
 * has, it stays {@code UP}: being a little behind is no reason to take a node from its readers.
 */
public final class CatchUpHealth extends AbstractHealthIndicator {

    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Projector projector;
    private long head = UNKNOWN;
    private volatile boolean complete;

    public CatchUpHealth(Projector projector) {
        super("How much has happened is not known");
        this.projector = projector;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (complete || look()) {
            health.up();
        } else {
            health.outOfService()
                    .withDetail("events", projector.reached() + 1)
                    .withDetail("of", head + 1);
        }
    }

    private synchronized boolean look() {
        if (head == UNKNOWN) {
            head = projector.head();
        }
        complete = projector.hasReached(head);
        return complete;
    }
}
