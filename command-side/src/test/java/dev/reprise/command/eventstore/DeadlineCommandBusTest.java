package dev.reprise.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.dispatch.CommandDeadline;
import dev.reprise.command.dispatch.GateShutException;
import dev.reprise.events.EventMetadata;
import dev.reprise.web.trace.TraceId;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class DeadlineCommandBusTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int AT_ONCE = 3;

    private final SimpleCommandBus blocking = SimpleCommandBus.builder().build();
    private final CountDownLatch disk = new CountDownLatch(1);
    private final CompletableFuture<CommandMessage<?>> handled = new CompletableFuture<>();
    private boolean stalled;

    private final DeadlineCommandBus commandBus =
            new DeadlineCommandBus(
                    blocking,
                    limit -> stalled && limit.equals(DEADLINE),
                    DEADLINE,
                    AT_ONCE,
                    Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void handle() {
        var _ =
                blocking.subscribe(
                        String.class.getName(),
                        command -> {
                            handled.complete(command);
                            if (command.getPayload().equals("hang")) {
                                return disk.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
                            }
                            return TraceId.current();
                        });
    }

    @AfterEach
    void release() {
        disk.countDown();
    }

    private CompletableFuture<CommandResultMessage<?>> send(String command) {
        var answer = new CompletableFuture<CommandResultMessage<?>>();
        commandBus.dispatch(
                new GenericCommandMessage<>(
                        command, Map.of(EventMetadata.TRACE_ID, "trace of " + command)),
                (_, result) -> answer.complete(result));
        return answer;
    }

    @Test
    void doesNotHoldUpItsSender() {
        var hanging = send("hang");

        assertThat(hanging).isNotDone();
        disk.countDown();
        assertThat(hanging).succeedsWithin(LIMIT).matches(result -> !result.isExceptional());
    }

    @Test
    void handlesWhatNamesItsDeadlineOnItsSendersThread() {
        var sender = Thread.currentThread();
        var handler = new CompletableFuture<Thread>();
        commandBus.registerHandlerInterceptor((_, chain) -> {
            handler.complete(Thread.currentThread());
            return chain.proceed();
        });

        commandBus.dispatch(
                CommandDeadline.orElse(NOW, new GenericCommandMessage<>("look")), (_, _) -> {});

        assertThat(handler).isCompletedWithValue(sender);
    }

    @Test
    void goesOnUnderTheTraceOfItsSender() {
        assertThat(send("look"))
                .succeedsWithin(LIMIT)
                .matches(result -> result.getPayload().equals("trace of look"));
    }

    @Test
    void givesEachCommandADeadline() {
        var _ = send("look");

        assertThat(handled)
                .succeedsWithin(LIMIT)
                .satisfies(command ->
                        assertThat(CommandDeadline.in(command.getMetaData()))
                                .contains(NOW.plus(DEADLINE)));
    }

    @Test
    void refusesAtOnceWhatWouldBeTooMuch() {
        for (var i = 0; i < AT_ONCE; i++) {
            assertThat(send("hang")).isNotDone();
        }

        assertThat(send("look"))
                .isCompletedWithValueMatching(
                        result -> result.exceptionResult() instanceof GateShutException);
        disk.countDown();
        assertThat(CompletableFuture.supplyAsync(this::firstAccepted)).succeedsWithin(LIMIT);
    }

    private CommandResultMessage<?> firstAccepted() {
        while (true) {
            var result = send("look").join();
            if (!result.isExceptional()) {
                return result;
            }
        }
    }

    @Test
    void refusesAtOnceWhileTheStoreStandsStill() {
        stalled = true;

        assertThat(send("look"))
                .isCompletedWithValueMatching(
                        result -> result.exceptionResult() instanceof GateShutException);
        assertThat(handled).isNotDone();
    }
}
