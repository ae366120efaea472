package dev.reprise.command.eventstore;

import dev.reprise.command.eventstore.space.SpaceGuard;
import dev.reprise.log.EventLog;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether events can be stored: up, out of service for want of room, or down for good. */
final class EventStoreHealth extends AbstractHealthIndicator {

    private final EventLog log;
    private final SpaceGuard space;

    EventStoreHealth(EventLog log, SpaceGuard space) {
        super("The state of the event store is not known");
        this.log = log;
        this.space = space;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.withDetail("freeBytes", space.free())
                .withDetail("minimumFreeBytes", space.minimum());
        if (log.hasEnded()) {
            health.down();
        } else if (space.isOpen()) {
            health.up();
        } else {
            health.outOfService();
        }
    }
}
