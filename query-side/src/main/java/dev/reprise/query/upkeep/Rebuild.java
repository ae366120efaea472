package dev.reprise.query.upkeep;

import dev.reprise.projection.NotTogetherException;
import dev.reprise.query.timeline.TimelineBuilder;

/** Exchanges the views for ones that were built anew. */
final class Rebuild implements Work {

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
            var trouble = building.shadow().trouble();
            if (trouble.isEmpty()) {
                try {
                    building.swapIn();
                    return;
                } catch (NotTogetherException e) {
                    // Others had to go on; there will be a better moment.
                }
            } else if (attempt == ATTEMPTS) {
                throw new UpkeepException(trouble);
            }
            patience.pause(PAUSE_MILLIS);
        }
        throw new UpkeepException("The new views do not get to where those in use are");
    }
}
