package dev.reprise.projection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;

/** Quarantines rooms, and says so: one line for each attempt. */
final class Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private final String name;
    private final QuarantinedRooms rooms;
    private final ProjectionProperties properties;
    private final ProjectionMeters meters;
    private final Clock clock;
    private final Projection projection;

    Quarantine(
            String name,
            QuarantinedRooms rooms,
            ProjectionProperties properties,
            ProjectionMeters meters,
            Clock clock,
            Projection projection) {
        this.projection = projection;
        this.name = name;
        this.rooms = rooms;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Quarantines the room of an event that failed, or lets it stay quarantined; within a
     * transaction.
     */
    Runnable quarantine(PoisonEventIsolator.PoisonEvent poison) {
        var known = rooms.get(poison.event().room());
        var quarantined =
                QuarantinedRoom.because(
                        poison.event(), poison.failure(), known, properties, clock.instant());
        var remember = rooms.quarantine(quarantined);
        return () -> {
            remember.run();
            projection.quarantined(quarantined.room());
            meters.eventFailed();
            tell(quarantined, poison.failure());
        };
    }

    private void tell(QuarantinedRoom quarantined, Throwable failure) {
        var what =
                "%s: event %s (%s, version %d, index %d) of room %s failed, attempt %d; the room is quarantined until %s, all others go on"
                        .formatted(
                                name,
                                quarantined.eventId(),
                                quarantined.eventType(),
                                quarantined.version(),
                                quarantined.index(),
                                quarantined.room(),
                                quarantined.attempts(),
                                quarantined.nextAttempt());
        if (quarantined.attempts() == 1) {
            LOG.error(what, failure);
        } else {
            LOG.warn("{}: {}", what, quarantined.error());
        }
    }

    /** Lets a room go that is complete again; within a transaction. */
    Runnable release(QuarantinedRoom quarantined) {
        var forget = rooms.release(quarantined.room());
        return () -> {
            forget.run();
            projection.completed(quarantined.room());
            LOG.info("{}: room {} is complete again", name, quarantined.room());
        };
    }

    /** Notes that a room's next part has gone well; within a transaction. */
    Runnable goOn(QuarantinedRoom quarantined, ReceivedEvent reached) {
        return rooms.quarantine(quarantined.furtherOn(reached, clock.instant()));
    }
}
