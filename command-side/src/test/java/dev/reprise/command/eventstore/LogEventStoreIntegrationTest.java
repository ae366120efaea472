package dev.reprise.command.eventstore;

import static dev.reprise.command.eventstore.OpenedStore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
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
        void keepsTheMetadata() {
            opened.store.publish(event("ABC234", 0));

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
            assertThatThrownBy(() -> opened.store.openStream(null))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }
}
