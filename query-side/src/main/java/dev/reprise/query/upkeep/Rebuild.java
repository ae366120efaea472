package dev.reprise.query.upkeep;

import dev.reprise.projection.NotTogetherException;
import dev.reprise.query.timeline.TimelineBuilder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exchanges the views for ones that were built anew. */
final class Rebuild implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private static final int ATTEMPTS = 240;
    private static final long PAUSE_MILLIS = 250;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public void finish(TimelineBuilder.Building building, Patience patience)
            throws InterruptedException {
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (building.shadow().trouble().isEmpty()) {
                try {
                    building.swapIn();
                    return;
                } catch (NotTogetherException e) {
                    // Others had to go on; there will be a better moment.
                }
            }
            patience.pause(PAUSE_MILLIS);
        }
        var trouble = building.shadow().trouble();
        if (!trouble.isEmpty()) {
            LOG.error("The new views are not used: {}", trouble);
            throw new UpkeepException("The new views are not as good; the log has the cause");
        }
        throw new UpkeepException("The new views do not get to where those in use are");
    }
}
