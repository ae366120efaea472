package dev.reprise.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.access.AccessEvent;
import dev.reprise.events.access.AccessKind;
import dev.reprise.events.access.RoomAccessed;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.log.EventData;
import dev.reprise.log.EventLog;
import dev.reprise.log.LoggedEvent;
import dev.reprise.projection.Projection;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class AuditProjectionTest {

    private final List<String> told = new ArrayList<>();
    private EventLog log;
    private ProjectionDatabase views;
    private AuditStore store;
    private Projection projection;

    @BeforeEach
    void open(@TempDir Path directory) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        log = LogWriter.open(directory.resolve("log"));
        views =
                LogProjections.of(log, LogProjections.decoder(new EventSerializer()))
                        .database(directory, List.of(new AuditTrail(told::add)));
        store = new AuditStore(views.tables(), _ -> Optional.of("Helpdesk"));
        projection = new AuditTrail(told::add).into(views.tables());
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
                .extracting(AuditEntry::accessId)
                .containsExactly("AAAAAA1", "AAAAAA2");
        assertThat(store.entries("AAAAAA", 1, 10))
                .extracting(AuditEntry::accessId)
                .containsExactly("AAAAAA2");
        assertThat(store.entries("AAAAAA", 0, 1))
                .extracting(AuditEntry::accessId)
                .containsExactly("AAAAAA1");
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
    void tellsOfEachRoomOnceThatIsCommitted() {
        var committed =
                projection.project(
                        List.of(look("AAAAAA", 1), look("BBBBBB", 1), look("AAAAAA", 2)));
        assertThat(told).isEmpty();

        committed.run();

        assertThat(told).containsExactly("AAAAAA", "BBBBBB");
    }

    @Test
    void keepsAllOfALook() {
        var _ = projection.project(List.of(look("AAAAAA", 1)));

        var entry = store.entries("AAAAAA", 0, 10).getFirst();
        var what = accessed("AAAAAA", 1);
        assertThat(entry)
                .isEqualTo(
                        new AuditEntry(
                                what.accessId(),
                                RoomStory.START,
                                what.keyId(),
                                "Helpdesk",
                                what.kind(),
                                what.fromRevision(),
                                what.toRevision(),
                                what.reason()));
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
                accessLog, new LoggedEvent(position, null, data, message), message);
    }
}
