package dev.reprise.command.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.acknowledgement.RejectionExceptions;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

class RetryingCommandBusTest {

    private final RetryingCommandBus bus =
            new RetryingCommandBus(SimpleCommandBus.builder().build());
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicReference<@Nullable Object> answer = new AtomicReference<>();

    private void decide(int losses, RuntimeException loss) {
        try (var _ =
                bus.subscribe(
                        "Move",
                        _ -> {
                            if (attempts.incrementAndGet() <= losses) {
                                throw loss;
                            }
                            return "moved";
                        })) {
            bus.<String, Object>dispatch(
                    new GenericCommandMessage<>(new GenericMessage<>("move"), "Move"),
                    (_, result) -> {
                        if (result.isExceptional()) {
                            failure.set(result.exceptionResult());
                        } else {
                            answer.set(result.getPayload());
                        }
                    });
        }
    }

    @Test
    void decidesAgainWhenSomebodyElseWasFaster() {
        decide(2, new ConcurrencyException("taken"));

        assertThat(attempts).hasValue(3);
        assertThat(answer).hasValue("moved");
    }

    @Test
    void decidesAgainWhenTheStateWasStale() {
        decide(1, new StaleStateException("ABC234"));

        assertThat(answer).hasValue("moved");
    }

    @Test
    void knowsALostRaceByAxonServersWordsForIt() {
        decide(
                1,
                new EventStoreException(
                        "Not appended",
                        new StatusRuntimeException(
                                Status.OUT_OF_RANGE.withDescription(
                                        "[AXONIQ-2000] Invalid sequence number 3, expected 4"))));

        assertThat(answer).hasValue("moved");
    }

    @Test
    void takesARefusalForAnAnswerWhateverCardItNames() {
        var rejection =
                Rejection.of(
                        RejectionCode.CARD_NOT_FOUND, "There is no card '[AXONIQ-2000]' here.");
        decide(100, RejectionExceptions.carrying(rejection));

        assertThat(attempts).hasValue(1);
        assertThat(failure.get())
                .isInstanceOfSatisfying(
                        CommandExecutionException.class,
                        refused -> assertThat(refused.getDetails()).contains(rejection));
    }

    @ParameterizedTest
    @MethodSource("failuresThatQuoteUsers")
    void takesNoTextOfUsersForALostRace(RuntimeException quoting) {
        decide(100, quoting);

        assertThat(attempts).hasValue(1);
    }

    static Stream<RuntimeException> failuresThatQuoteUsers() {
        return Stream.of(
                new IllegalStateException("[AXONIQ-2000] is no card"),
                new StatusRuntimeException(
                        Status.INTERNAL.withDescription("Broke at card [AXONIQ-2000]")),
                new CommandExecutionException("[AXONIQ-2000] is no card", null));
    }

    @Test
    void givesUpACommandThatKeepsLosing() {
        decide(100, new ConcurrencyException("taken"));

        assertThat(attempts).hasValue(5);
        assertThat(failure.get()).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void takesEveryOtherFailureForAnAnswer() {
        decide(100, new IllegalStateException("broken"));

        assertThat(attempts).hasValue(1);
        assertThat(failure.get()).hasMessage("broken");
    }
}
