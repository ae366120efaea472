package dev.reprise.command.eventstore;

import static dev.reprise.command.eventstore.OpenedStore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.command.dispatch.CommandDeadline;
import dev.reprise.command.dispatch.OutcomeUnknownException;
import dev.reprise.command.engine.RollbackUnlessRefused;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class DurableCommandBusIntegrationTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<String> rollbacks = new CopyOnWriteArrayList<>();

    @TempDir private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private OpenedStore opened;

    @SuppressWarnings("NullAway.Init")
    private DurableCommandBus commandBus;

    /** Notes so many events in a row. */
    private record Note(String aggregateId, int first, int events) {}

    /** Is refused after so many events. */
    private record Refuse(String aggregateId, int events) {}

    @BeforeEach
    void open() throws Exception {
        opened = OpenedStore.in(directory);
        commandBus =
                new DurableCommandBus(
                        SimpleCommandBus.builder()
                                .rollbackConfiguration(
                                        new RollbackUnlessRefused(opened.store::hasStagedEvents))
                                .build(),
                        opened.log,
                        (_, index, limit) -> opened.log.awaitDurable(index, limit),
                        Clock.systemUTC());
        commandBus.subscribe(
                Note.class.getName(),
                command -> {
                    var note = (Note) command.getPayload();
                    publish(note.aggregateId(), note.first(), note.events());
                    return "noted";
                });
        commandBus.subscribe(
                Refuse.class.getName(),
                command -> {
                    var refuse = (Refuse) command.getPayload();
                    CommandScope.reads(refuse.aggregateId());
                    CurrentUnitOfWork.get().onRollback(_ -> rollbacks.add(refuse.aggregateId()));
                    publish(refuse.aggregateId(), 0, refuse.events());
                    throw new CommandExecutionException("refused", null, "NOT_ALLOWED");
                });
    }

    @AfterEach
    void close() throws Exception {
        opened.close();
    }

    private void publish(String aggregateId, int first, int events) {
        for (var sequence = first; sequence < first + events; sequence++) {
            opened.store.publish(event(aggregateId, sequence));
        }
    }

    private CompletableFuture<CommandResultMessage<?>> send(Object command) {
        var answer = new CompletableFuture<CommandResultMessage<?>>();
        Thread.startVirtualThread(() ->
                commandBus.dispatch(
                        GenericCommandMessage.asCommandMessage(command),
                        (_, result) -> answer.complete(result)));
        return answer;
    }

    @Test
    void answersOnlyWhenTheEventsAreDurable() {
        opened.write.hold();
        var answer = send(new Note("ABC234", 0, 2));
        await().until(() -> opened.write.entered() == 1);

        assertThat(opened.textsOf("ABC234")).hasSize(2);
        assertThat(answer).isNotDone();
        opened.write.release();
        assertThat(answer)
                .succeedsWithin(LIMIT)
                .matches(result -> "noted".equals(result.getPayload()));
    }

    @Test
    void refusesOnlyWhenWhatTheRefusalRestsOnIsDurable() throws Exception {
        opened.write.hold();
        var accepted = send(new Note("ABC234", 0, 1));
        await().until(() -> opened.write.entered() == 1);
        var handled = new CompletableFuture<Void>();
        commandBus.registerHandlerInterceptor((unitOfWork, chain) -> {
            unitOfWork.onCleanup(_ -> handled.complete(null));
            return chain.proceed();
        });
        var refused = send(new Refuse("ABC234", 0));
        assertThat(handled).succeedsWithin(LIMIT);

        assertThat(refused).isNotDone();
        assertThat(send(new Refuse("XYZ789", 0))).succeedsWithin(LIMIT);
        opened.write.release();
        assertThat(accepted).succeedsWithin(LIMIT);
        assertThat(refused)
                .succeedsWithin(LIMIT)
                .matches(result -> result.exceptionResult() instanceof CommandExecutionException);
    }

    @Test
    void failsWhenTheWriteFails() {
        opened.write.failOnce();
        var answer = send(new Note("ABC234", 0, 1));

        assertThat(answer)
                .succeedsWithin(LIMIT)
                .matches(result -> result.exceptionResult() instanceof OutcomeUnknownException);
        assertThat(send(new Refuse("ABC234", 0)))
                .succeedsWithin(LIMIT)
                .matches(result -> result.exceptionResult() instanceof OutcomeUnknownException);
        assertThat(send(new Note("XYZ789", 0, 1)))
                .succeedsWithin(LIMIT)
                .matches(result -> result.exceptionResult() instanceof OutcomeUnknownException);
        // Who waits is answered first, and then the handler is told.
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(opened.failures).containsExactly("making events durable"));
    }

    @Test
    void answersAtTheDeadlineThatTheOutcomeIsUnknown() {
        opened.write.hold();
        var late =
                CommandDeadline.orElse(
                        Instant.now().plusMillis(50),
                        GenericCommandMessage.<Object>asCommandMessage(new Note("ABC234", 0, 1)));
        var answer = new CompletableFuture<CommandResultMessage<?>>();
        commandBus.dispatch(late, (_, result) -> answer.complete(result));

        assertThat(answer)
                .succeedsWithin(LIMIT)
                .matches(result -> result.exceptionResult() instanceof OutcomeUnknownException);
        assertThat(opened.textsFromTheTail()).isEmpty();
        opened.write.release();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(opened.textsFromTheTail()).hasSize(1));
    }

    @Test
    void saysAtOnceWhatHasFailedByItselfThoughAWriteHangs() {
        opened.write.hold();
        var accepted = send(new Note("ABC234", 0, 1));
        await().until(() -> opened.write.entered() == 1);

        assertThat(send("nobody handles this"))
                .succeedsWithin(LIMIT)
                .matches(CommandResultMessage::isExceptional);
        assertThat(accepted).isNotDone();
    }

    @Test
    void doesNotRollBackARefusalThatPublishedNothing() {
        assertThat(send(new Refuse("ABC234", 0))).succeedsWithin(LIMIT);

        assertThat(rollbacks).isEmpty();
    }

    @Test
    void storesNothingOfACommandThatIsRefusedAfterItPublished() {
        assertThat(send(new Refuse("ABC234", 2))).succeedsWithin(LIMIT);

        assertThat(rollbacks).containsExactly("ABC234");
        assertThat(opened.textsOf("ABC234")).isEmpty();
    }

    @Test
    void losesNothingAndSharesWritesWhenManySendAtOnce() throws Exception {
        var threads = 16;
        var commandsEach = 50;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var senders = new ArrayList<Future<?>>();
            for (var thread = 0; thread < threads; thread++) {
                var aggregateId = "room-" + thread;
                senders.add(
                        executor.submit(() -> {
                            for (var sequence = 0; sequence < commandsEach; sequence++) {
                                assertThat(
                                                send(new Note(aggregateId, sequence, 1))
                                                        .join()
                                                        .isExceptional())
                                        .isFalse();
                            }
                        }));
            }
            for (var sender : senders) {
                sender.get();
            }
        }

        assertThat(opened.textsFromTheTail())
                .hasSize(threads * commandsEach)
                .doesNotHaveDuplicates();
        assertThat(opened.write.entered()).isLessThan(threads * commandsEach);
    }
}
