package dev.reprise.query.upkeep;

import dev.reprise.projection.NotTogetherException;
import dev.reprise.projection.SideBySideRebuild;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges the views for ones that were built anew. */
final class Rebuild implements MaintenanceJob {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private static final int ATTEMPTS = 240;
    private static final long PAUSE_MILLIS = 250;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public void finish(SideBySideRebuild rebuild, Waiter waiter) throws InterruptedException {
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (rebuild.failure().isEmpty()) {
                try {
                    rebuild.swapIn();
                    return;
                } catch (NotTogetherException e) {
                    // Others had to go on; there will be a better moment.
                }
            }
            waiter.pause(PAUSE_MILLIS);
        }
        var failure = rebuild.failure();
        if (!failure.isEmpty()) {
            LOG.error("The new views are not used: {}", failure);
            throw new MaintenanceException("The new views are not as good; the log has the cause");
        }
        throw new MaintenanceException("The new views do not get to where those in use are");
    }
}
