package dev.reprise.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.TimelineEvent;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.log.EventData;
import dev.reprise.log.EventLog;
import dev.reprise.log.LogSettings;
import dev.reprise.log.NewEvent;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Appends to a log as a command side would; everything is durable once that returns. */
public final class LogWriter {

    private final EventLog log;
    private final EventSerializer serializer = new EventSerializer();

    public LogWriter(EventLog log) {
        this.log = log;
    }

    /** A log in a directory, which is created. */
    public static EventLog open(Path directory) {
        return EventLog.open(
                directory,
                false,
                LogSettings.ofHeap(),
                (activity, cause) -> {
                    throw new AssertionError(activity, cause);
                },
                new SimpleMeterRegistry());
    }

    public void publish(List<EventMessage<?>> events) {
        try (var reservation = log.buffer().reserve(0)) {
            var index = log.append(events.stream().map(this::stored).toList(), reservation);
            assertThat(log.awaitDurable(index, Duration.ofSeconds(20))).isTrue();
        }
    }

    /** Without its object, so that it is decoded as it would be after a restart. */
    private NewEvent stored(EventMessage<?> event) {
        var message = (DomainEventMessage<?>) event;
        var data = EventData.of(message, serializer);
        return message.getPayload() instanceof TimelineEvent timeline
                ? new NewEvent(data, timeline.roomCode(), timeline.participantId(), null)
                : new NewEvent(data, null, null, null);
    }
}
