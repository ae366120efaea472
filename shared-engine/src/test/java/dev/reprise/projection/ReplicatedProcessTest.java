package dev.reprise.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.events.stored.StoredEventsConfiguration;
import dev.reprise.log.TimelineLog;
import dev.reprise.replica.LogReplica;
import dev.reprise.replica.ReplicaConfiguration;
import dev.reprise.replica.StoredSource;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A process whose events come from another one, as its configurations make it. */
class ReplicatedProcessTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir private Path directory = Path.of("");

    private final EventStore events =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final List<String> followed = new CopyOnWriteArrayList<>();
    private long version;

    private void happens() {
        events.publish(
                new GenericDomainEventMessage<>(
                        "Room",
                        "A",
                        version++,
                        new ParticipantDisconnected("A", "ada"),
                        Map.of(),
                        "A" + version,
                        Source.NOW));
    }

    private AnnotationConfigApplicationContext start() {
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "test", Map.of("reprise.views.directory", directory.toString())));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(StoredSource.class, () -> new StoredSource(events));
        context.registerBean(EventUpcasterChain.class, () -> StoredEvents.upcasters());
        context.registerBean(Tally.class, () -> new Tally());
        context.registerBean(Follower.class, this::noting);
        context.register(
                StoredEventsConfiguration.class,
                ReplicaConfiguration.class,
                ProjectionConfiguration.class);
        context.refresh();
        return context;
    }

    private Follower noting() {
        return new Follower() {
            @Override
            public boolean concerns(Class<?> type) {
                return true;
            }

            @Override
            public void follow(List<ReceivedEvent> received) {
                received.forEach(each -> followed.add(each.message().getIdentifier()));
            }
        };
    }

    @Test
    void hasWhatHasHappenedThereAndGoesOnAfterARestart() {
        happens();
        try (var process = start()) {
            happens();
            assertThat(process.getBean(Projector.class).awaitHead(SOON)).isTrue();
            assertThat(heard(process)).containsExactly("A1", "A2");
            assertThat(process.getBean(TailSubscription.class).awaitHead(SOON)).isTrue();
            assertThat(followed).containsExactly("A1", "A2");
            assertThat(process.getBean(TimelineLog.class).latest("A")).isEqualTo(2);
            process.getBeansOfType(HealthIndicator.class)
                    .forEach((name, indicator) ->
                            assertThat(status(indicator)).as(name).isEqualTo(Status.UP));
        }
        happens();
        try (var process = start()) {
            assertThat(process.getBean(TailSubscription.class).awaitHead(SOON)).isTrue();
            assertThat(process.getBean(Projector.class).awaitHead(SOON)).isTrue();
            assertThat(heard(process)).containsExactly("A1", "A2", "A3");
            assertThat(followed).containsExactly("A1", "A2", "A3");
            assertThat(process.getBean(LogReplica.class).failure()).isNull();
        }
        assertThat(directory).isDirectoryContaining("glob:**views.mv.db");
        assertThat(directory).isDirectoryContaining("glob:**replica");
    }

    private static List<String> heard(AnnotationConfigApplicationContext process) {
        return Tally.heard(process.getBean(ProjectionDatabase.class), "A");
    }

    private static Status status(HealthIndicator indicator) {
        return Objects.requireNonNull(indicator.health()).getStatus();
    }
}
