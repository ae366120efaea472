package dev.reprise.command.eventstore;

import static dev.reprise.command.eventstore.OpenedStore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

class DurableEventStoreIntegrationTest {

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

    @Nested
    class Publishing {

        @Test
        void saltsEachEventAnew() {
            opened.store.publish(event("ABC234", 0), event("ABC234", 1));

            var salts =
                    opened.engine
                            .readEvents("ABC234")
                            .asStream()
                            .map(event -> (String) event.getMetaData().get("salt"))
                            .toList();
            assertThat(salts)
                    .hasSize(2)
                    .doesNotHaveDuplicates()
                    .allMatch(salt -> salt.matches("[0-9a-f]{32}"));
            assertThat(opened.engine.readEvents("ABC234").next().getMetaData())
                    .containsEntry("actorId", "ada");
        }

        @Test
        void rollsTheUnitOfWorkBackWhenTheAppendFails() {
            opened.append(event("ABC234", 0));
            var rolledBack = new AtomicBoolean();
            var unitOfWork = DefaultUnitOfWork.startAndGet(null);
            unitOfWork.onRollback(_ -> rolledBack.set(true));
            opened.store.publish(event("XYZ789", 0), event("ABC234", 0, "again"));

            assertThatThrownBy(unitOfWork::commit)
                    .isInstanceOf(AggregateStreamCreationException.class);
            assertThat(rolledBack).isTrue();
            assertThat(opened.textsOf("XYZ789")).isEmpty();
        }

        @Test
        void stagesEventsUntilTheUnitOfWorkCommits() {
            var unitOfWork = DefaultUnitOfWork.startAndGet(null);
            assertThat(opened.store.hasStagedEvents()).isFalse();
            opened.store.publish(event("ABC234", 0));

            assertThat(opened.store.hasStagedEvents()).isTrue();
            assertThat(opened.textsOf("ABC234")).isEmpty();
            unitOfWork.commit();
            assertThat(opened.textsOf("ABC234")).containsExactly("ABC234-0");
        }

        @Test
        void showsNothingToSubscribers() {
            assertThatThrownBy(() -> opened.store.subscribe(_ -> {}))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Nested
    class AStream {

        @Test
        void showsAnEventAsSoonAsItIsDurableAndNotBefore() throws Exception {
            try (var stream = opened.store.openStream(null)) {
                opened.barrier.hold();
                opened.append(event("ABC234", 0));

                assertThat(stream.hasNextAvailable()).isFalse();
                assertThat(stream.hasNextAvailable(20, MILLISECONDS)).isFalse();
                assertThat(stream.peek()).isEmpty();
                opened.barrier.release();
                assertThat(stream.hasNextAvailable(10, SECONDS)).isTrue();
                assertThat(stream.peek().map(OpenedStore::text)).contains("ABC234-0");
                assertThat(OpenedStore.next(1, stream)).containsExactly("ABC234-0");
                assertThat(stream.hasNextAvailable()).isFalse();
            }
        }

        @Test
        void callsBackWhenAnEventBecomesDurable() throws Exception {
            try (var stream = opened.store.openStream(null)) {
                var called = new CountDownLatch(1);
                assertThat(stream.setOnAvailableCallback(called::countDown)).isTrue();
                opened.barrier.hold();
                opened.append(event("ABC234", 0));

                assertThat(called.await(20, MILLISECONDS)).isFalse();
                opened.barrier.release();
                assertThat(called.await(10, SECONDS)).isTrue();
                assertThat(stream.hasNextAvailable()).isTrue();
            }
        }

        @Test
        void callsNobodyBackAfterItIsClosed() {
            var called = new AtomicBoolean();
            var stream = opened.store.openStream(null);
            stream.setOnAvailableCallback(() -> called.set(true));
            stream.close();
            opened.appendDurably(event("ABC234", 0));
            opened.groupCommit.close();

            assertThat(called).isFalse();
            assertThat(stream.hasNextAvailable()).isFalse();
            assertThatThrownBy(stream::nextAvailable).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void startsAfterItsToken() throws Exception {
            opened.appendDurably(event("ABC234", 0), event("ABC234", 1), event("ABC234", 2));

            try (var stream = opened.store.openStream(new GlobalSequenceTrackingToken(1))) {
                assertThat(OpenedStore.next(2, stream)).containsExactly("ABC234-1", "ABC234-2");
            }
        }

        @Test
        void readsMoreThanOneBatch() throws Exception {
            for (var sequence = 0; sequence < 450; sequence++) {
                opened.append(event("ABC234", sequence));
            }
            opened.watermark.awaitCommitted();

            try (var stream = opened.store.openStream(null)) {
                assertThat(OpenedStore.next(450, stream)).isEqualTo(opened.textsOf("ABC234"));
            }
        }

        @Test
        void refusesAReaderThatHasSeenMoreThanIsStored() {
            assertThatThrownBy(() -> opened.store.openStream(new GlobalSequenceTrackingToken(1)))
                    .isInstanceOf(EventStoreException.class)
                    .hasMessageContaining("ends at 0");
        }

        @Test
        void refusesItsReaderOnceTheStoreHasFailed() {
            try (var stream = opened.store.openStream(null)) {
                opened.groupCommit.fail("testing", new SQLException());

                assertThatThrownBy(() -> stream.hasNextAvailable(1, SECONDS))
                        .isInstanceOf(StorageUnavailableException.class);
                assertThatThrownBy(stream::nextAvailable)
                        .isInstanceOf(StorageUnavailableException.class);
            }
        }

        @Test
        void goesOnWhenUpcastersDropAWholeBatch() throws Exception {
            opened.close();
            EventUpcaster dropping = events -> events.filter(AStream::isLast);
            opened = OpenedStore.upcasting(directory, dropping);
            for (var sequence = 0; sequence <= 450; sequence++) {
                opened.append(event("ABC234", sequence));
            }
            opened.watermark.awaitCommitted();

            try (var stream = opened.store.openStream(null)) {
                assertThat(OpenedStore.next(1, stream)).containsExactly("ABC234-450");
            }
        }

        private static boolean isLast(IntermediateEventRepresentation event) {
            return event.getSequenceNumber().orElseThrow() == 450;
        }
    }
}
