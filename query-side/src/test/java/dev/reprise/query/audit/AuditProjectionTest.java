package dev.reprise.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.access.AccessEvent;
import dev.reprise.events.access.AccessKind;
import dev.reprise.events.access.RoomAccessed;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.log.EventData;
import dev.reprise.log.EventLog;
import dev.reprise.log.LoggedEvent;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.ReceivedEvent;
import dev.reprise.query.LogProjections;
import dev.reprise.query.LogWriter;
import dev.reprise.query.RoomStory;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

class AuditProjectionTest {

    private EventLog log;
    private ProjectionDatabase views;
    private AuditStore store;
    private AuditProjection projection;

    @BeforeEach
    void open(@TempDir Path directory) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        log = LogWriter.open(directory.resolve("log"));
        views =
                LogProjections.of(log, LogProjections.decoder(new EventSerializer()))
                        .database(directory, List.of(new AuditTrail()));
        store = new AuditStore(views);
        projection = new AuditProjection(store);
    }

    @AfterEach
    void close() throws IOException {
        views.close();
        log.close();
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
        var accessLog = AccessEvent.logOf(room);
        var message =
                new GenericDomainEventMessage<>(
                        "AccessLogAggregate",
                        accessLog,
                        position - 1,
                        accessed(room, position),
                        MetaData.emptyInstance(),
                        room + position,
                        RoomStory.START);
        var data = EventData.of(message, new EventSerializer());
        return new ReceivedEvent(
                accessLog,
                new LoggedEvent(position, null, data, message),
                message);
    }
}
