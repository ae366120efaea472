package dev.reprise.projection;

import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.access.AccessKind;
import dev.reprise.events.access.RoomAccessed;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.log.EventData;
import dev.reprise.log.EventLog;
import dev.reprise.log.LogSettings;
import dev.reprise.log.NewEvent;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A log on files, to which events are appended; as a replica's source, it can be gone. */
final class Source implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final Duration SOON = Duration.ofSeconds(30);

    final EventSerializer serializer = new EventSerializer();
    final EventDecoder decoder = new EventDecoder(serializer, StoredEvents.upcasters());
    final EventLog log;
    volatile boolean gone;

    private final Map<String, Long> versions = new HashMap<>();

    Source(Path directory) {
        this(directory, LogSettings.ofHeap());
    }

    Source(Path directory, LogSettings settings) {
        log =
                EventLog.open(
                        directory,
                        false,
                        settings,
                        (activity, cause) -> {
                            throw new AssertionError(activity, cause);
                        },
                        new SimpleMeterRegistry());
    }

    /** Stores the next event of each of these rooms; its identifier is {@code <room><version>}. */
    Source happens(String... rooms) {
        var events = new ArrayList<NewEvent>();
        for (var room : rooms) {
            events.add(event(room, "ada"));
        }
        return append(events);
    }

    /** Stores so many events of a room, each with a payload of so many bytes and some more. */
    Source happensAtLength(String room, int events, int bytes) {
        for (var i = 0; i < events; i++) {
            append(List.of(event(room, "x".repeat(bytes))));
        }
        return this;
    }

    private NewEvent event(String room, String participantId) {
        var version = versions.merge(room, 1L, Long::sum);
        return NewEvent.of(
                new GenericDomainEventMessage<>(
                        "Room",
                        room,
                        version - 1,
                        new ParticipantDisconnected(room, participantId),
                        Map.of(),
                        room + version,
                        NOW),
                serializer);
    }

    /** Stores an event that is in no timeline. */
    Source isLookedInto(String room) {
        var aggregateId = "access:" + room;
        var version = versions.merge(aggregateId, 1L, Long::sum);
        return append(
                List.of(
                        NewEvent.of(
                                new GenericDomainEventMessage<>(
                                        "AccessLog",
                                        aggregateId,
                                        version - 1,
                                        new RoomAccessed(
                                                aggregateId + version,
                                                room,
                                                "k7m2",
                                                AccessKind.STATE,
                                                null,
                                                null,
                                                "a reason")),
                                serializer)));
    }

    /** Stores an event whose payload is just this text, in a room's timeline or in none. */
    Source unreadable(String id, @Nullable String room, String payloadType, String payload) {
        var version = versions.merge(id, 1L, Long::sum);
        var data =
                new EventData(
                        id + version,
                        id,
                        version - 1,
                        "Any",
                        payloadType,
                        "1",
                        NOW,
                        payload.getBytes(StandardCharsets.UTF_8),
                        "{}".getBytes(StandardCharsets.UTF_8));
        return append(List.of(new NewEvent(data, room, null, null)));
    }

    private Source append(List<NewEvent> events) {
        try (var room = log.buffer().reserve(0)) {
            if (!log.awaitDurable(log.append(events, room), SOON)) {
                throw new AssertionError("The log stands still");
            }
        }
        return this;
    }

    OptionalLong head(Duration limit) {
        if (gone) {
            throw new IllegalStateException("UNAVAILABLE");
        }
        return OptionalLong.of(log.durable());
    }

    @Override
    public void close() {
        try {
            log.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
