package dev.reprise.command.eventstore;

import static dev.reprise.command.eventstore.OpenedStore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.reprise.log.LogSettings;
import dev.reprise.log.StorageUnavailableException;

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
import java.util.concurrent.atomic.AtomicBoolean;

class LogEventStoreIntegrationTest {

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
                opened.write.hold();
                opened.append(event("ABC234", 0));

                assertThat(stream.hasNextAvailable()).isFalse();
                assertThat(stream.hasNextAvailable(20, MILLISECONDS)).isFalse();
                assertThat(stream.peek()).isEmpty();
                opened.write.release();
                assertThat(stream.hasNextAvailable(10, SECONDS)).isTrue();
                assertThat(stream.peek().map(OpenedStore::text)).contains("ABC234-0");
                assertThat(OpenedStore.next(1, stream)).containsExactly("ABC234-0");
                assertThat(stream.hasNextAvailable()).isFalse();
            }
        }

        @Test
        void showsNothingMoreOnceItIsClosed() {
            var stream = opened.store.openStream(null);
            stream.close();
            opened.appendDurably(event("ABC234", 0));

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
            await().until(() -> opened.log.durable() == opened.log.last());

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
                opened.write.failOnce();
                opened.append(event("ABC234", 0));
                await().until(opened.log::hasEnded);

                assertThatThrownBy(() -> stream.hasNextAvailable(1, SECONDS))
                        .isInstanceOf(StorageUnavailableException.class);
                assertThatThrownBy(stream::nextAvailable)
                        .isInstanceOf(StorageUnavailableException.class);
            }
        }

        @Test
        void losesNothingThoughItIsSlowAndMemoryHasDroppedWhatItHasNotSeen() throws Exception {
            opened.close();
            opened = OpenedStore.in(directory, new LogSettings(1 << 20, 2_000));
            try (var stream = opened.store.openStream(null)) {
                for (var sequence = 0; sequence < 450; sequence++) {
                    opened.append(event("ABC234", sequence));
                }
                await().until(() -> opened.log.durable() == 450);
                assertThat(OpenedStore.next(450, stream)).isEqualTo(opened.textsOf("ABC234"));
            }
        }

        @Test
        void goesOnWhenUpcastersDropAWholeBatch() throws Exception {
            for (var sequence = 0; sequence <= 450; sequence++) {
                opened.append(event("ABC234", sequence));
            }
            opened.close();
            EventUpcaster dropping = events -> events.filter(AStream::isLast);
            opened = OpenedStore.upcasting(directory, dropping);

            try (var stream = opened.store.openStream(null)) {
                assertThat(OpenedStore.next(1, stream)).containsExactly("ABC234-450");
            }
        }

        private static boolean isLast(IntermediateEventRepresentation event) {
            return event.getSequenceNumber().orElseThrow() == 450;
        }
    }
}
