package dev.reprise.command.eventstore;

import static dev.reprise.command.eventstore.OpenedStore.NOW;
import static dev.reprise.command.eventstore.OpenedStore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reprise.command.dispatch.GateShutException;
import dev.reprise.command.dispatch.OutcomeUnknownException;
import dev.reprise.log.LogSettings;
import dev.reprise.log.LoggedEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class LogEventStorageEngineIntegrationTest {

    @TempDir private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private OpenedStore opened;

    @BeforeEach
    void open() {
        opened = OpenedStore.in(directory);
    }

    @AfterEach
    void close() throws Exception {
        opened.close();
    }

    private List<Long> indexes() {
        return opened.shown().stream().map(LoggedEvent::index).toList();
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
        void readsLargeEventsInSeveralBatches() {
            for (var sequence = 0; sequence < 24; sequence++) {
                opened.appendDurably(event("ABC234", sequence, "x".repeat(248_000)));
            }
            assertThat(opened.textsOf("ABC234")).hasSize(24);
            assertThat(opened.textsFromTheTail()).hasSize(24);
        }

        @Test
        void refusesASequenceNumberThatIsTakenAndLeavesNothingBehind() {
            opened.append(event("ABC234", 0), event("ABC234", 1));

            assertThatThrownBy(() ->
                            opened.append(
                                    event("XYZ789", 0), again("ABC234", 1), event("XYZ789", 1)))
                    .isInstanceOf(ConcurrencyException.class)
                    .hasMessageContaining("ABC234 ends at sequence number 1");
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
        void failsOnlyTheOneAppendThatThereIsNoRoomFor() throws Exception {
            opened.close();
            opened = OpenedStore.in(directory, new LogSettings(1 << 20, 1 << 20));
            assertThatThrownBy(() -> opened.append(event("ABC234", 0, "x".repeat(1 << 21))))
                    .isInstanceOf(GateShutException.class);
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
        void cannotTellTheOutcomeOnceTheLogIsClosed() throws Exception {
            opened.close();

            assertThatThrownBy(() -> opened.append(event("ABC234", 0)))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(opened.failures).isEmpty();
        }

        private DomainEventMessage<?> again(String aggregateId, long sequenceNumber) {
            return new GenericDomainEventMessage<>(
                    "Room", aggregateId, sequenceNumber, new OpenedStore.Noted("again"));
        }
    }

    @Nested
    class BeforeItIsDurable {

        @Test
        void showsAnEventToItsAggregateButNotToReadersOfTheOrder() {
            opened.write.hold();
            opened.append(event("ABC234", 0));

            assertThat(opened.textsOf("ABC234")).containsExactly("ABC234-0");
            assertThat(opened.engine.lastSequenceNumberFor("ABC234")).contains(0L);
            assertThat(opened.textsFromTheTail()).isEmpty();
            assertThat(opened.log.durable()).isEqualTo(0);

            opened.write.release();
            await().until(() -> opened.log.durable() == 1);
            assertThat(opened.textsFromTheTail()).containsExactly("ABC234-0");
            assertThat(opened.log.durable()).isEqualTo(1);
        }
    }
}
