package dev.reprise.query;

import dev.reprise.events.stored.StoredEvents;
import dev.reprise.log.EventLog;
import dev.reprise.projection.EventDecoder;
import dev.reprise.projection.ProjectionProperties;
import dev.reprise.projection.Projections;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.serialization.Serializer;

import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;

/** Projections of a log, which are tried again soon. */
public final class LogProjections {

    public static final ProjectionProperties SOON =
            new ProjectionProperties(
                    Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(50));

    private LogProjections() {}

    public static Projections of(EventLog log, EventDecoder decoder) {
        return new Projections(
                log,
                _ -> OptionalLong.of(log.durable()),
                decoder,
                SOON,
                new SimpleMeterRegistry(),
                Clock.systemUTC());
    }

    public static EventDecoder decoder(Serializer serializer) {
        return new EventDecoder(serializer, StoredEvents.upcasters());
    }
}
