package dev.reprise.projection;

import org.axonframework.eventhandling.TrackingToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.function.Consumer;

/** Parks rooms, and says so: one line for each attempt. */
final class Parking {

    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);

    private final String name;
    private final ParkedRooms rooms;
    private final ProjectionProperties properties;
    private final ProjectionMeters meters;
    private final Clock clock;
    private final Consumer<String> hearsOfParked;

    Parking(
            String name,
            ParkedRooms rooms,
            ProjectionProperties properties,
            ProjectionMeters meters,
            Clock clock,
            Consumer<String> hearsOfParked) {
        this.hearsOfParked = hearsOfParked;
        this.name = name;
        this.rooms = rooms;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** Parks the room of an event that failed, or lets it stay parked; within a transaction. */
    Runnable park(Isolation.Poison poison) {
        var known = rooms.get(poison.event().room());
        var parked =
                ParkedRoom.because(
                        poison.event(), poison.failure(), known, properties, clock.instant());
        var remember = rooms.park(parked);
        return () -> {
            remember.run();
            hearsOfParked.accept(parked.room());
            meters.eventFailed();
            tell(parked, poison.failure());
        };
    }

    /** Lets a room stay parked that could not be read again; within a transaction. */
    Runnable postpone(ParkedRoom parked, RuntimeException failure) {
        var later = parked.later(failure, properties, clock.instant());
        var remember = rooms.park(later);
        return () -> {
            remember.run();
            meters.eventFailed();
            tell(later, failure);
        };
    }

    private void tell(ParkedRoom parked, Throwable failure) {
        var what =
                "%s: event %s (%s, version %d, index %d) of room %s failed, attempt %d; the room is parked until %s, all others go on"
                        .formatted(
                                name,
                                parked.eventId(),
                                parked.eventType(),
                                parked.version(),
                                parked.index(),
                                parked.room(),
                                parked.attempts(),
                                parked.nextAttempt());
        if (parked.attempts() == 1) {
            LOG.error(what, failure);
        } else {
            LOG.warn("{}: {}", what, parked.error());
        }
    }

    /** Lets a room go that is complete again; within a transaction. */
    Runnable unpark(ParkedRoom parked) {
        var forget = rooms.unpark(parked.room());
        return () -> {
            forget.run();
            LOG.info("{}: room {} is complete again", name, parked.room());
        };
    }

    /** Notes that a room's next part has gone well; within a transaction. */
    Runnable goOn(ParkedRoom parked, TrackingToken reached) {
        return rooms.park(parked.furtherOn(reached, clock.instant()));
    }
}
