package dev.reprise.axonserver.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reprise.command.eventstore.OpenedStore;
import dev.reprise.nodes.AxonServer;

import io.axoniq.axonserver.grpc.event.Event;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventStore;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Into a real Axon Server, where {@code AXON_SERVER} names one as {@code host:port}; an access
 * token is taken from {@code AXON_SERVER_TOKEN}. The first test needs it empty, and leaves events
 * behind for the second.
 */
@TestMethodOrder(OrderAnnotation.class)
@Tag("move")
class AxonServerMoveIntegrationTest {

    private static final String TOKEN = "AXON_SERVER_TOKEN";
    private static final int EVENTS = 1_100;

    @TempDir private Path data = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private AxonServerAddress address;

    @SuppressWarnings("NullAway.Init")
    private AxonServerTarget server;

    @BeforeAll
    static void empty() throws Exception {
        if (System.getenv("AXON_SERVER") != null) {
            AxonServer.emptyIfThatMayBe();
        }
    }

    /** What was moved here is of no use to nodes. */
    @AfterAll
    static void emptyAgain() throws Exception {
        empty();
    }

    @BeforeEach
    void connect() throws Exception {
        var named = System.getenv("AXON_SERVER");
        assumeThat(named)
                .as("AXON_SERVER=host:port names an Axon Server that this test may write to")
                .isNotNull();
        address =
                AxonServerAddress.parse(
                        String.valueOf(named), "default", System.getenv(TOKEN), false);
        server = AxonServerTarget.open(address);
    }

    @AfterEach
    @SuppressWarnings("ConstantValue") // It is null where the test was skipped.
    void disconnect() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Order(1)
    void goesOnAfterARunThatWasStopped() throws Exception {
        assumeThat(server.count()).as("events in an Axon Server that has to be empty").isZero();
        Rooms.fill(data, EVENTS);
        assertThatThrownBy(() -> move(new Stopped(server, 2))).hasMessage("stopped");
        assertThat(server.count()).isEqualTo(500);

        var rest = move().to(address);
        assertThat(rest.isSame()).isTrue();
        assertThat(rest.carried()).isEqualTo(EVENTS - 500);
        var again = move().to(address);
        assertThat(again.isSame()).isTrue();
        assertThat(again.carried()).isZero();
        assertThat(server.count()).isEqualTo(EVENTS);
        assertThat(identifiersThere()).isEqualTo(Rooms.identifiers(EVENTS));
        assertThatAxonReadsWhatWasStored();
    }

    @Test
    @Order(2)
    void refusesEventsOfOthers() throws Exception {
        if (server.count() == 0) {
            server.append(List.of(Event.newBuilder().setMessageIdentifier("theirs").build()));
        }
        var before = server.count();
        try (var opened = OpenedStore.in(data)) {
            opened.appendDurably(OpenedStore.event("OTHER-1", 0));
        }
        assertThatThrownBy(() -> move().to(address))
                .isInstanceOf(MoveException.class)
                .hasMessageContaining("was not changed")
                .hasMessageContaining("Event 1 there differs in: identifier");
        assertThat(server.count()).isEqualTo(before);
    }

    private Move move() {
        return new Move(data, OpenedStore.SERIALIZER, new Told());
    }

    private void move(MigrationTarget target) throws IOException {
        move().to(target, RetryBudget.ofFiveMinutes(new Told()));
    }

    private List<String> identifiersThere() throws IOException {
        var identifiers = new ArrayList<String>();
        try (var reading = server.readAfter(0)) {
            while (identifiers.size() < EVENTS) {
                identifiers.add(reading.next().getEvent().getMessageIdentifier());
            }
        }
        return identifiers;
    }

    private void assertThatAxonReadsWhatWasStored() {
        var configuration =
                AxonServerConfiguration.builder()
                        .servers("%s:%d".formatted(address.host(), address.port()))
                        .token(System.getenv(TOKEN))
                        .build();
        var connections =
                AxonServerConnectionManager.builder()
                        .axonServerConfiguration(configuration)
                        .build();
        connections.start();
        try {
            var store =
                    AxonServerEventStore.builder()
                            .configuration(configuration)
                            .platformConnectionManager(connections)
                            .eventSerializer(OpenedStore.SERIALIZER)
                            .snapshotSerializer(OpenedStore.SERIALIZER)
                            .snapshotFilter(SnapshotFilter.allowAll())
                            .build();
            for (var number = 0; number < Rooms.COUNT; number++) {
                var events = store.readEvents(Rooms.room(number)).asStream().toList();
                assertThat(events).hasSizeGreaterThan(EVENTS / Rooms.COUNT - 1);
                for (var index = 0; index < events.size(); index++) {
                    assertThatAreEqual(
                            events.get(index), Rooms.event(index * Rooms.COUNT + number));
                }
            }
        } finally {
            connections.shutdown();
        }
    }

    private static void assertThatAreEqual(
            DomainEventMessage<?> actual, DomainEventMessage<?> stored) {
        assertThat(actual.getIdentifier()).isEqualTo(stored.getIdentifier());
        assertThat(actual.getAggregateIdentifier()).isEqualTo(stored.getAggregateIdentifier());
        assertThat(actual.getSequenceNumber()).isEqualTo(stored.getSequenceNumber());
        assertThat(actual.getType()).isEqualTo(stored.getType());
        assertThat(actual.getPayload()).isEqualTo(stored.getPayload());
        assertThat(actual.getMetaData()).isEqualTo(stored.getMetaData());
        assertThat(actual.getTimestamp())
                .isEqualTo(stored.getTimestamp().truncatedTo(ChronoUnit.MILLIS));
    }

    /** A run that ends after so many transactions, as one that is killed does. */
    private static final class Stopped implements MigrationTarget {

        private final MigrationTarget target;
        private int left;

        Stopped(MigrationTarget target, int transactions) {
            this.target = target;
            this.left = transactions;
        }

        @Override
        public long count() throws IOException {
            return target.count();
        }

        @Override
        public void append(List<Event> events) throws IOException {
            if (left-- == 0) {
                throw new IOException("stopped");
            }
            target.append(events);
        }

        @Override
        public Reading readAfter(long events) throws IOException {
            return target.readAfter(events);
        }

        @Override
        public void close() {}
    }
}
