package dev.reprise.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reprise.command.MovableClock;
import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.room.api.RoomCommand.CloseRoom;
import dev.reprise.identity.Caller;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class DeadlineInterceptorTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final MovableClock sender = new MovableClock(NOW);
    private final MovableClock handler = new MovableClock(NOW);
    private final CommandBus bus = SimpleCommandBus.builder().build();
    private final CommandDispatcher commands =
            new CommandDispatcher(
                    bus, DEADLINE, sender, new CommandOutcomes(new SimpleMeterRegistry(), false));
    private Duration deciding = Duration.ZERO;
    private boolean decided;
    private boolean stored;

    @BeforeEach
    void decide() {
        var _ = bus.registerHandlerInterceptor(new DeadlineInterceptor(handler));
        var _ =
                bus.subscribe(
                        CloseRoom.class.getName(),
                        _ -> {
                            decided = true;
                            handler.advance(deciding);
                            CurrentUnitOfWork.get().onCommit(_ -> stored = true);
                            return ack();
                        });
    }

    private static Ack ack() {
        return new Ack(
                "command",
                "ABC234",
                new Ack.AggregateVersion("Room", "ABC234", 1),
                List.of(),
                NOW,
                false,
                null);
    }

    private void close() {
        var request = new CommandContext("command", "hash", null, new Caller.Anonymous(), null);
        var _ = commands.send(new CloseRoom("ABC234", request), Ack.class);
    }

    @Test
    void decidesWhatSomebodyStillWaitsFor() {
        handler.advance(DEADLINE);
        close();

        assertThat(stored).isTrue();
    }

    @Test
    void decidesNothingThatNobodyWaitsForAnyMore() {
        handler.advance(DEADLINE.plusMillis(1));

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(this::close)
                .satisfies(problem ->
                        assertThat(problem.code()).isEqualTo(ErrorCode.ENGINE_UNAVAILABLE));
        assertThat(decided).isFalse();
    }

    @Test
    void storesNothingThatWasDecidedForTooLong() {
        deciding = DEADLINE.plusMillis(1);

        assertThatExceptionOfType(ApiException.class).isThrownBy(this::close);
        assertThat(decided).isTrue();
        assertThat(stored).isFalse();
    }
}
