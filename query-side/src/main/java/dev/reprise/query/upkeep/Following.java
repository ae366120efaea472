package dev.reprise.query.upkeep;

import dev.reprise.projection.Shadow;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Follows views while they are built: tells how far they are, and gives up where that is due. */
final class Following {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    private static final long GLANCE_MILLIS = 100;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final String name;
    private final Shadow shadow;
    private final UpkeepProperties properties;
    private final Clock clock;
    private Instant told;
    private Instant moved;
    private long done = -1;

    Following(String name, Shadow shadow, UpkeepProperties properties, Clock clock) {
        this.name = name;
        this.shadow = shadow;
        this.properties = properties;
        this.clock = clock;
        told = clock.instant();
        moved = told;
    }

    /**
     * Waits until they are nearly where those in use are.
     *
     * @throws UpkeepException if they do not get there
     */
    void untilNear(Progress begun, Consumer<Progress> hears, Work.Patience patience)
            throws InterruptedException {
        while (true) {
            var now = clock.instant();
            var at = begun.at(shadow.done(), shadow.of(), now);
            hears.accept(at);
            if (shadow.isNear()) {
                return;
            }
            tell(at, now);
            requireGoing(at, now);
            patience.pause(GLANCE_MILLIS);
        }
    }

    private void tell(Progress at, Instant now) {
        if (now.isAfter(told.plus(BETWEEN_LINES))) {
            told = now;
            LOG.info(
                    "{}: {} of {} events, {} a second, about {} s left",
                    name,
                    at.events(),
                    at.of(),
                    at.eventsPerSecond(),
                    at.secondsLeft());
        }
    }

    private void requireGoing(Progress at, Instant now) {
        if (at.events() > done) {
            done = at.events();
            moved = now;
        }
        if (shadow.freeSpace() < properties.freeSpace().toBytes()) {
            throw new UpkeepException("The disk is nearly full");
        }
        if (Duration.between(moved, now).compareTo(properties.patience()) > 0) {
            LOG.warn("{} gets nowhere: {}", name, shadow.trouble());
            throw new UpkeepException("It gets nowhere; the log has the cause");
        }
    }
}
