package dev.reprise.query.upkeep;

import dev.reprise.projection.SideBySideRebuild;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Monitors a rebuild: reports its progress, and gives up where that is due. */
final class RebuildMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildMonitor.class);

    private static final long GLANCE_MILLIS = 100;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final String name;
    private final SideBySideRebuild rebuild;
    private final MaintenanceProperties properties;
    private final Clock clock;
    private Instant told;
    private Instant moved;
    private long done = -1;

    RebuildMonitor(
            String name, SideBySideRebuild rebuild, MaintenanceProperties properties, Clock clock) {
        this.name = name;
        this.rebuild = rebuild;
        this.properties = properties;
        this.clock = clock;
        told = clock.instant();
        moved = told;
    }

    /**
     * Waits until they are nearly where those in use are.
     *
     * @throws MaintenanceException if they do not get there
     */
    void untilNear(Progress begun, Consumer<Progress> hears, MaintenanceJob.Waiter waiter)
            throws InterruptedException {
        while (true) {
            var now = clock.instant();
            var at = begun.at(rebuild.done(), rebuild.of(), now);
            hears.accept(at);
            if (rebuild.isNear()) {
                return;
            }
            tell(at, now);
            requireGoing(at, now);
            waiter.pause(GLANCE_MILLIS);
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
        if (rebuild.freeSpace() < properties.freeSpace().toBytes()) {
            throw new MaintenanceException("The disk is nearly full");
        }
        if (Duration.between(moved, now).compareTo(properties.patience()) > 0) {
            LOG.warn("{} gets nowhere: {}", name, rebuild.failure());
            throw new MaintenanceException("It gets nowhere; the log has the cause");
        }
    }
}
