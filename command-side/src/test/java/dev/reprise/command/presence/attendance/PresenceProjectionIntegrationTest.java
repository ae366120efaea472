package dev.reprise.command.presence.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.command.MovableClock;
import dev.reprise.command.presence.Heartbeats;
import dev.reprise.command.presence.ParticipantKey;
import dev.reprise.command.presence.RoomOwnership;
import dev.reprise.command.presence.SilenceLimits;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantReconnected;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.RoomEvent;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.log.EventData;
import dev.reprise.log.EventLog;
import dev.reprise.log.LogSettings;
import dev.reprise.log.LoggedEvent;
import dev.reprise.log.TimelinePlace;
import dev.reprise.projection.EventDecoder;
import dev.reprise.projection.Projection;
import dev.reprise.projection.ProjectionDatabase;
import dev.reprise.projection.ProjectionProperties;
import dev.reprise.projection.Projections;
import dev.reprise.projection.ReceivedEvent;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

class PresenceProjectionIntegrationTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456789Z");
    private static final String ROOM = "ABC234";
    private static final ParticipantKey ADA = new ParticipantKey(ROOM, "ada");
    private static final ParticipantKey BOB = new ParticipantKey(ROOM, "bob");

    @TempDir private Path directory = Path.of("");

    private final Heartbeats signs =
            new Heartbeats(
                    RoomOwnership.EVERYWHERE,
                    new MovableClock(NOW),
                    new SilenceLimits(Duration.ofSeconds(30), Duration.ofSeconds(90)));
    private final PresenceView view = new PresenceView(signs);
    private final EventSerializer serializer = new EventSerializer();
    private final List<DomainEventMessage<?>> happened = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Before each test.
    private ProjectionDatabase database;

    @SuppressWarnings("NullAway.Init") // Before each test.
    private PresenceStore store;

    @SuppressWarnings("NullAway.Init") // Before each test.
    private Projection projection;

    @SuppressWarnings("NullAway.Init") // Before each test.
    private EventLog log;

    private ProjectionDatabase openViews() {
        return new Projections(
                        log,
                        _ -> OptionalLong.of(log.durable()),
                        new EventDecoder(serializer, StoredEvents.upcasters()),
                        new ProjectionProperties(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1)),
                        new SimpleMeterRegistry(),
                        new MovableClock(NOW))
                .database(directory.resolve("views"), List.of(view));
    }

    @BeforeEach
    void open() {
        log =
                EventLog.open(
                        directory.resolve("log"),
                        false,
                        LogSettings.ofHeap(),
                        (activity, cause) -> {
                            throw new AssertionError(activity, cause);
                        },
                        new SimpleMeterRegistry());
        database = openViews();
        store = new PresenceStore(database.tables());
        view.opened(database.tables());
        projection = view.into(database.tables());
        happens(new RoomOpened(ROOM, Template.LOBBY, RoomSettings.DEFAULT, List.of(), null, null));
        happens(new ParticipantJoined(ROOM, "ada", "Ada", ParticipantRole.HOST));
        happens(new ParticipantJoined(ROOM, "bob", "Bob", ParticipantRole.PLAYER));
    }

    @AfterEach
    void close() throws IOException {
        database.close();
        log.close();
    }

    /** Each event a second after the one before. */
    private void happens(RoomEvent event) {
        var message =
                new GenericDomainEventMessage<>(
                        "Room",
                        ROOM,
                        happened.size(),
                        event,
                        Map.of(),
                        "event-" + happened.size(),
                        timeOf(happened.size() + 1));
        happened.add(message);
        deliver(message);
    }

    private void deliver(DomainEventMessage<?> message) {
        if (view.concerns(message.getPayloadType())) {
            projection.project(List.of(received(message))).run();
        }
    }

    private ReceivedEvent received(DomainEventMessage<?> message) {
        var version = message.getSequenceNumber() + 1;
        var place = new TimelinePlace(ROOM, version, message.getTimestamp(), null);
        var logged = new LoggedEvent(version, place, EventData.of(message, serializer), message);
        return new ReceivedEvent(ROOM, logged, message);
    }

    private static Instant timeOf(int version) {
        return NOW.plusSeconds(version);
    }

    private void everybodyGoes() {
        happens(new ParticipantDisconnected(ROOM, "ada"));
        happens(new ParticipantDisconnected(ROOM, "bob"));
    }

    @Test
    void goesOnAfterH2HasClosedTheDatabase() {
        database.jdbc().sql("checkpoint").update();
        // As it does itself when it cannot write.
        database.jdbc().sql("shutdown immediately").update();

        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> store.find(ADA).isPresent());
    }

    @Nested
    class ComingAndGoing {

        @Test
        void isKnownWithItsTimeAndVersion() {
            assertThat(store.find(ADA)).hasValue(new PresenceRow(ADA, true, timeOf(2), 2));
            happens(new ParticipantDisconnected(ROOM, "ada"));
            assertThat(store.find(ADA)).hasValue(new PresenceRow(ADA, false, timeOf(4), 4));
            assertThat(signs.connected()).isEqualTo(1);
            happens(new ParticipantReconnected(ROOM, "ada"));
            assertThat(store.find(ADA)).hasValue(new PresenceRow(ADA, true, timeOf(5), 5));
            happens(new ParticipantLeft(ROOM, "ada", ParticipantLeft.Reason.LEFT));
            assertThat(store.find(ADA)).isEmpty();
            assertThat(signs.connected()).isEqualTo(1);
        }

        @Test
        void isFoundWhenItIsDueAndNotBefore() {
            happens(new ParticipantDisconnected(ROOM, "bob"));
            assertThat(store.gone(timeOf(4).minusNanos(1), 10)).isEmpty();
            assertThat(store.gone(timeOf(4), 10))
                    .extracting(PresenceRow::participant)
                    .contains(BOB);
            assertThat(store.goneHosts(timeOf(4), 10)).isEmpty();
        }

        @Test
        void isFoundFromTheLongestOnUpToALimit() {
            happens(new ParticipantDisconnected(ROOM, "bob"));
            happens(new ParticipantDisconnected(ROOM, "ada"));
            assertThat(store.gone(timeOf(9), 1))
                    .extracting(PresenceRow::participant)
                    .containsExactly(BOB);
        }

        @Test
        void isFoundForAHostAsLongAsTheyAreHost() {
            happens(new ParticipantDisconnected(ROOM, "ada"));
            assertThat(store.goneHosts(timeOf(4), 10))
                    .containsExactly(new PresenceRow(ADA, false, timeOf(4), 4));
            happens(
                    new HostTransferred(
                            ROOM, "ada", "bob", HostTransferred.Reason.HOST_DISCONNECTED));
            assertThat(store.goneHosts(timeOf(9), 10)).isEmpty();
            happens(new ParticipantDisconnected(ROOM, "bob"));
            assertThat(store.goneHosts(timeOf(9), 10))
                    .extracting(PresenceRow::participant)
                    .containsExactly(BOB);
            happens(
                    new HostTransferred(
                            ROOM, "bob", null, HostTransferred.Reason.HOST_DISCONNECTED));
            assertThat(store.goneHosts(timeOf(9), 10)).isEmpty();
        }
    }

    @Nested
    class EmptyRooms {

        /** H2 would take the answer to whether anybody is here from earlier in the transaction. */
        @Test
        void areFoundWhereAllGoInOneTransaction() {
            var source = Objects.requireNonNull(database.tables().getDataSource());
            new TransactionTemplate(new JdbcTransactionManager(source))
                    .executeWithoutResult(_ -> {
                        happens(new ParticipantLeft(ROOM, "ada", ParticipantLeft.Reason.LEFT));
                        happens(new ParticipantDisconnected(ROOM, "bob"));
                    });

            assertThat(store.emptyRooms(timeOf(5), 10)).containsExactly(new EmptyRoom(ROOM, 5));
        }

        @Test
        void areEmptySinceTheLastOneWent() {
            happens(new ParticipantDisconnected(ROOM, "ada"));
            assertThat(store.emptyRooms(timeOf(9), 10)).isEmpty();
            happens(new ParticipantDisconnected(ROOM, "bob"));
            happens(new ParticipantLeft(ROOM, "ada", ParticipantLeft.Reason.EXPIRED));
            assertThat(store.emptyRooms(timeOf(5).minusNanos(1), 10)).isEmpty();
            assertThat(store.emptyRooms(timeOf(5), 10)).containsExactly(new EmptyRoom(ROOM, 5));
        }

        @Test
        void areEmptyAfterEverybodyHasLeft() {
            happens(new ParticipantLeft(ROOM, "bob", ParticipantLeft.Reason.KICKED));
            happens(new ParticipantLeft(ROOM, "ada", ParticipantLeft.Reason.LEFT));
            assertThat(store.emptyRooms(timeOf(5), 10)).containsExactly(new EmptyRoom(ROOM, 5));
        }

        @Test
        void areNotEmptyOnceSomebodyIsBackOrComes() {
            everybodyGoes();
            happens(new ParticipantReconnected(ROOM, "bob"));
            assertThat(store.emptyRooms(timeOf(9), 10)).isEmpty();
            happens(new ParticipantDisconnected(ROOM, "bob"));
            happens(new ParticipantJoined(ROOM, "eve", "Eve", ParticipantRole.SPECTATOR));
            assertThat(store.emptyRooms(timeOf(9), 10)).isEmpty();
        }

        @Test
        void areForgottenWhenTheyAreClosed() {
            everybodyGoes();
            happens(new RoomClosed(ROOM, RoomClosed.Reason.ABANDONED));
            assertThat(store.emptyRooms(timeOf(9), 10)).isEmpty();
            assertThat(store.gone(timeOf(9), 10)).isEmpty();
            assertThat(store.find(ADA)).isEmpty();
        }
    }

    @Test
    void changesNothingWhenEventsAreDeliveredTwice() {
        everybodyGoes();
        happens(new ParticipantReconnected(ROOM, "bob"));
        happens(new HostTransferred(ROOM, "ada", "bob", HostTransferred.Reason.HOST_DISCONNECTED));
        var ada = store.find(ADA);
        var bob = store.find(BOB);

        List.copyOf(happened).forEach(this::deliver);

        assertThat(store.find(ADA)).isEqualTo(ada);
        assertThat(store.find(BOB)).isEqualTo(bob);
        assertThat(store.emptyRooms(timeOf(99), 10)).isEmpty();
        assertThat(store.goneHosts(timeOf(99), 10)).isEmpty();
        assertThat(signs.connected()).isEqualTo(1);

        happens(new RoomClosed(ROOM, RoomClosed.Reason.FINISHED));
        deliver(happened.getLast());
        assertThat(store.find(BOB)).isEmpty();
        assertThat(signs.connected()).isZero();
    }

    @Test
    void remembersWhoIsConnectedWhenItIsOpenedAgain() {
        happens(new ParticipantDisconnected(ROOM, "ada"));
        database.close();
        database = openViews();
        var connected = new ArrayList<PresenceRow>();
        new PresenceStore(database.tables()).forEachConnected(connected::add);
        assertThat(connected).containsExactly(new PresenceRow(BOB, true, timeOf(3), 3));
    }

    @Test
    void tellsWhoIsConnectedInARoomThatIsCompleteAgainIfThatIsNotKnown() {
        signs.left(BOB);
        signs.seen(ROOM, "ada");
        view.completed(database.tables(), ROOM);
        assertThat(signs.connected()).isEqualTo(2);
    }

    @Test
    void findsWhatIsDueByItsIndexes() {
        assertThat(plan("presence_participant", "gone_since")).contains("PARTICIPANT_BY_ABSENCE");
        assertThat(plan("presence_participant", "host_gone_since")).contains("HOST_BY_ABSENCE");
        assertThat(plan("presence_room", "empty_since")).contains("ROOM_BY_EMPTINESS");
    }

    private String plan(String table, String column) {
        return database.jdbc()
                .sql(
                        "explain select * from %1$s where %2$s <= now() order by %2$s limit 500"
                                .formatted(table, column))
                .query(String.class)
                .single();
    }
}
