package dev.reprise.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.access.AccessEvent;
import dev.reprise.events.access.AccessKind;
import dev.reprise.events.access.RoomAccessed;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.ProjectionProperties;
import dev.reprise.projection.Projections;
import dev.reprise.projection.ReceivedEvent;
import dev.reprise.query.EventsInOrder;
import dev.reprise.query.RoomStory;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

class AuditProjectionTest {

    private ProjectionDatabase views;
    private AuditStore store;
    private AuditProjection projection;

    @BeforeEach
    void open(@TempDir Path directory) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        var noEvents = EmbeddedEventStore.builder().storageEngine(new EventsInOrder()).build();
        views =
                new Projections(
                                noEvents,
                                new EventSerializer(),
                                new ProjectionProperties(
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(1)),
                                new SimpleMeterRegistry(),
                                Clock.systemUTC())
                        .database(directory, "views");
        store = new AuditStore(views);
        projection = new AuditProjection(store);
    }

    @AfterEach
    void close() {
        views.close();
    }

    @Test
    void keepsTheLogsOfRoomsApartAndInOrder() {
        var _ =
                projection.project(
                        List.of(look("AAAAAA", 1), look("BBBBBB", 1), look("AAAAAA", 2)));

        assertThat(store.entries("AAAAAA", 0, 10))
                .extracting(Access::position)
                .containsExactly(1L, 2L);
        assertThat(store.entries("AAAAAA", 1, 10)).extracting(Access::position).containsExactly(2L);
        assertThat(store.entries("AAAAAA", 0, 1)).extracting(Access::position).containsExactly(1L);
        assertThat(store.entries("BBBBBB", 0, 10)).hasSize(1);
    }

    @Test
    void leavesWhatIsDeliveredTwiceAsItIs() {
        var _ = projection.project(List.of(look("AAAAAA", 1)));
        var before = store.entries("AAAAAA", 0, 10);
        var _ = projection.project(List.of(look("AAAAAA", 1), look("AAAAAA", 2)));

        assertThat(store.entries("AAAAAA", 0, 1)).isEqualTo(before);
        assertThat(store.entries("AAAAAA", 0, 10)).hasSize(2);
    }

    @Test
    void keepsAllOfALook() {
        var _ = projection.project(List.of(look("AAAAAA", 1)));

        var entry = store.entries("AAAAAA", 0, 10).getFirst();
        assertThat(entry.what()).isEqualTo(accessed("AAAAAA", 1));
        assertThat(entry.time()).isEqualTo(RoomStory.START);
    }

    private static RoomAccessed accessed(String room, long position) {
        return new RoomAccessed(
                room + position,
                room,
                "k7",
                AccessKind.STREAM,
                position,
                null,
                "\ud83c\udccf".repeat(200));
    }

    private static ReceivedEvent look(String room, long position) {
        var log = AccessEvent.logOf(room);
        return new ReceivedEvent(
                log,
                new GenericDomainEventMessage<>(
                        "AccessLogAggregate",
                        log,
                        position - 1,
                        accessed(room, position),
                        MetaData.emptyInstance(),
                        room + position,
                        RoomStory.START),
                null);
    }
}
