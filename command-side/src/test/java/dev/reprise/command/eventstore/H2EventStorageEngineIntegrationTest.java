package dev.reprise.command.eventstore;

import static dev.reprise.command.eventstore.OpenedStore.NOW;
import static dev.reprise.command.eventstore.OpenedStore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

class H2EventStorageEngineIntegrationTest {

    @TempDir private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private OpenedStore opened;

    @BeforeEach
    void open() throws Exception {
        opened = OpenedStore.in(directory);
    }

    @AfterEach
    void close() throws Exception {
        opened.close();
    }

    private List<Long> indexes() {
        return opened.engine
                .readEvents(opened.engine.createTailToken(), false)
                .map(event -> event.trackingToken().position().orElseThrow())
                .toList();
    }

    @Nested
    class Appending {

        @Test
        void givesEventsBackAsTheyWereAppended() {
            opened.append(event("ABC234", 0), event("ABC234", 1, "moved"));

            var event = opened.engine.readEvents("ABC234", 1).next();
            assertThat(event.getPayload()).isEqualTo(new OpenedStore.Noted("moved"));
            assertThat(event.getType()).isEqualTo("Room");
            assertThat(event.getAggregateIdentifier()).isEqualTo("ABC234");
            assertThat(event.getSequenceNumber()).isEqualTo(1);
            assertThat(event.getIdentifier()).isEqualTo("ABC234-1-id");
            assertThat(event.getTimestamp()).isEqualTo(NOW);
            assertThat(event.getMetaData()).isEqualTo(Map.of("actorId", "ada"));
            assertThat(opened.engine.lastSequenceNumberFor("ABC234")).contains(1L);
            assertThat(opened.engine.lastSequenceNumberFor("XYZ789")).isEmpty();
        }

        @Test
        void readsAnAggregateOfSeveralBatches() {
            for (var sequence = 0; sequence < 250; sequence++) {
                opened.append(event("ABC234", sequence));
            }
            assertThat(opened.textsOf("ABC234")).hasSize(250).endsWith("ABC234-249");
        }

        @Test
        void readsNoMoreBytesAtOnceThanItMay() {
            for (var sequence = 0; sequence < 12; sequence++) {
                opened.appendDurably(event("ABC234", sequence, "x".repeat(248_000)));
            }
            assertThat(opened.engine.fetchDomainEvents("ABC234", 0, 100)).hasSize(5);
            assertThat(opened.engine.readBatch(0, 200).last()).isEqualTo(5);
            assertThat(opened.engine.readBatch(10, 200).last()).isEqualTo(12);
            assertThat(opened.textsOf("ABC234")).hasSize(12);
            assertThat(opened.textsFromTheTail()).hasSize(12);
        }

        @Test
        void refusesASequenceNumberThatIsTakenAndLeavesNothingBehind() {
            opened.append(event("ABC234", 0), event("ABC234", 1));

            assertThatThrownBy(() ->
                            opened.append(
                                    event("XYZ789", 0), again("ABC234", 1), event("XYZ789", 1)))
                    .isInstanceOf(ConcurrencyException.class)
                    .hasMessageContaining("[ABC234] at sequence [1]");
            assertThat(opened.textsOf("XYZ789")).isEmpty();
            assertThat(opened.textsOf("ABC234")).containsExactly("ABC234-0", "ABC234-1");
            assertThat(opened.failures).isEmpty();
        }

        @Test
        void refusesToCreateAnAggregateTwice() {
            opened.append(event("ABC234", 0));

            assertThatThrownBy(() -> opened.append(again("ABC234", 0)))
                    .isInstanceOf(AggregateStreamCreationException.class);
        }

        @Test
        void leavesNoGapAfterAFailedAppend() {
            opened.append(event("ABC234", 0));
            assertThatThrownBy(() -> opened.append(event("XYZ789", 0), again("ABC234", 0)))
                    .isInstanceOf(AggregateStreamCreationException.class);
            opened.appendDurably(event("ABC234", 1), event("XYZ789", 0));

            assertThat(indexes()).containsExactly(1L, 2L, 3L);
        }

        @Test
        void failsOnlyTheOneAppendThatIsTooLong() {
            assertThatThrownBy(() -> opened.append(event("ABC234", 0, "x".repeat(1 << 21))))
                    .isInstanceOf(EventStoreException.class);
            opened.appendDurably(event("ABC234", 0));

            assertThat(opened.failures).isEmpty();
            assertThat(indexes()).containsExactly(1L);
        }

        @Test
        void refusesAnEventThatBelongsToNoAggregate() {
            var event = GenericEventMessage.asEventMessage(new OpenedStore.Noted("lost"));

            assertThatThrownBy(() -> opened.engine.appendEvents(List.of(event)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Noted");
        }

        @Test
        void continuesTheOrderAfterItWasClosedAndOpenedAgain() throws Exception {
            opened.append(event("ABC234", 0), event("ABC234", 1));
            opened.close();
            opened = OpenedStore.in(directory);
            opened.appendDurably(event("ABC234", 2));

            assertThat(indexes()).containsExactly(1L, 2L, 3L);
        }

        @Test
        void goesOnAfterAnInterruptedThreadHasReadFromTheDisk() throws Exception {
            for (var sequence = 0; sequence < 500; sequence++) {
                opened.append(event("ABC234", sequence, "x".repeat(1000)));
            }
            opened.close();
            opened = OpenedStore.in(directory);
            Thread.currentThread().interrupt();
            var read = opened.textsOf("ABC234");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(read).hasSize(500);
            opened.appendDurably(event("ABC234", 500));
            assertThat(opened.textsOf("ABC234")).hasSize(501);
        }

        @Test
        void refusesToAppendOnceItIsClosed() {
            opened.engine.close();

            assertThatThrownBy(() -> opened.append(event("ABC234", 0)))
                    .isInstanceOf(StorageUnavailableException.class);
            assertThat(opened.failures).isEmpty();
        }

        private DomainEventMessage<?> again(String aggregateId, long sequenceNumber) {
            return new GenericDomainEventMessage<>(
                    "Room", aggregateId, sequenceNumber, new OpenedStore.Noted("again"));
        }
    }

    @Nested
    class BeforeTheBarrier {

        @Test
        void showsAnEventToItsAggregateButNotToReadersOfTheOrder() {
            opened.barrier.hold();
            opened.append(event("ABC234", 0));

            assertThat(opened.textsOf("ABC234")).containsExactly("ABC234-0");
            assertThat(opened.textsFromTheTail()).isEmpty();
            assertThat(opened.engine.createHeadToken())
                    .isEqualTo(new GlobalSequenceTrackingToken(0));

            opened.barrier.release();
            opened.watermark.awaitCommitted();
            assertThat(opened.textsFromTheTail()).containsExactly("ABC234-0");
            assertThat(opened.engine.createHeadToken())
                    .isEqualTo(new GlobalSequenceTrackingToken(1));
        }

        @Test
        void placesNoTokenBeyondWhatIsDurable() {
            opened.barrier.hold();
            opened.append(event("ABC234", 0), event("ABC234", 1));

            assertThat(opened.engine.createTokenAt(NOW.plusSeconds(1)))
                    .isEqualTo(new GlobalSequenceTrackingToken(0));
        }
    }

    @Nested
    class Tokens {

        @Test
        void startAtTheFirstEventSinceATime() {
            opened.appendDurably(event("ABC234", 0), event("ABC234", 1));

            assertThat(opened.engine.createTokenAt(NOW))
                    .isEqualTo(new GlobalSequenceTrackingToken(0));
            assertThat(opened.engine.createTokenAt(NOW.plusNanos(1)))
                    .isEqualTo(new GlobalSequenceTrackingToken(2));
            assertThat(opened.store.createTokenSince(java.time.Duration.ofDays(36_500)))
                    .isEqualTo(new GlobalSequenceTrackingToken(0));
        }

        @Test
        void meanTheTailWhenTheyAreMissing() {
            opened.appendDurably(event("ABC234", 0));

            assertThat(opened.engine.readEvents(null, false)).hasSize(1);
        }
    }

    @Nested
    class DamagedRows {

        @BeforeEach
        void append() {
            opened.appendDurably(event("ABC234", 0), event("ABC234", 1), event("ABC234", 2));
        }

        @Test
        void areDetectedWhenOneByteOfThePayloadIsFlipped() throws SQLException {
            flipOneBitOfThePayload(2);

            assertThatThrownBy(() -> opened.textsOf("ABC234"))
                    .isInstanceOf(CorruptEventException.class)
                    .hasMessageContaining("Event 2")
                    .hasMessageContaining("ABC234-1-id");
            assertThatThrownBy(() -> opened.textsFromTheTail())
                    .isInstanceOf(CorruptEventException.class);
        }

        private void flipOneBitOfThePayload(long globalIndex) throws SQLException {
            try (var connection = opened.database.readers().getConnection();
                    var update =
                            connection.prepareStatement(
                                    "update domain_event set payload = ? where global_index = ?")) {
                var payload = opened.engine.readEvents("ABC234", 1);
                var bytes =
                        OpenedStore.SERIALIZER
                                .serialize(payload.next().getPayload(), byte[].class)
                                .getData();
                bytes[bytes.length / 2] ^= 1;
                update.setBytes(1, bytes);
                update.setLong(2, globalIndex);
                update.executeUpdate();
            }
        }

        @Test
        void areDetectedInEveryColumn() throws SQLException {
            for (var change :
                    List.of(
                            "event_id = 'other'",
                            "aggregate_type = 'Participant'",
                            "payload_type = 'other'",
                            "payload_revision = '2'",
                            "timestamp = timestamp with time zone '2026-03-01 12:00:00.123456788Z'",
                            "metadata = x'7b7d'",
                            "checksum = checksum + 1")) {
                var undo =
                        "update domain_event set (event_id, aggregate_type, payload_type,"
                            + " payload_revision, timestamp, metadata, checksum) = (select"
                            + " event_id, aggregate_type, payload_type, payload_revision,"
                            + " timestamp, metadata, checksum from undamaged) where global_index ="
                            + " 2";
                opened.execute(
                        "create table if not exists undamaged as select * from domain_event where"
                                + " global_index = 2");
                opened.execute("update domain_event set " + change + " where global_index = 2");
                assertThatThrownBy(() -> opened.textsOf("ABC234"))
                        .as(change)
                        .isInstanceOf(CorruptEventException.class);
                opened.execute(undo);
                assertThat(opened.textsOf("ABC234")).hasSize(3);
            }
        }

        @Test
        void areDetectedWhenTheyAreMissing() throws SQLException {
            opened.execute("delete from domain_event where global_index = 2");

            assertThatThrownBy(() -> opened.textsFromTheTail())
                    .isInstanceOf(CorruptEventException.class)
                    .hasMessage("Event 2 is missing.");
        }
    }
}
