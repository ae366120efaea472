package dev.reprise.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.acknowledgement.RejectionExceptions;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import io.axoniq.axonserver.connector.AxonServerException;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;

class CommandFailuresTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new LockAcquisitionFailedException("Thread was interrupted"),
                        ErrorCode.ENGINE_UNAVAILABLE),
                Arguments.of(new EventStoreException("No disk"), ErrorCode.ENGINE_UNAVAILABLE),
                Arguments.of(
                        new NoHandlerForCommandException("Nobody"), ErrorCode.ENGINE_UNAVAILABLE),
                Arguments.of(
                        new ConcurrencyException("Lost too often"), ErrorCode.ENGINE_UNAVAILABLE),
                Arguments.of(
                        new StatusRuntimeException(Status.UNAVAILABLE), ErrorCode.COMMAND_TIMEOUT),
                Arguments.of(
                        new AxonServerException(
                                ErrorCategory.COMMAND_DISPATCH_ERROR,
                                "Connection to handler lost",
                                "server"),
                        ErrorCode.COMMAND_TIMEOUT),
                Arguments.of(
                        new OutcomeUnknownException("No fsync", new IOException("I/O error")),
                        ErrorCode.COMMAND_TIMEOUT),
                Arguments.of(new IllegalStateException("A mistake"), ErrorCode.INTERNAL_ERROR));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void sayWhetherItIsWorthTryingAgain(Exception failure, ErrorCode code) {
        assertThat(CommandFailures.translate(failure))
                .isInstanceOfSatisfying(
                        ApiException.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void sayTheSameOnTheOtherSideOfAWire(Exception failure, ErrorCode code) {
        assertThat(CommandFailures.translate(CommandFailures.carried(failure)))
                .isInstanceOfSatisfying(
                        ApiException.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void leaveARefusalAsItIs() {
        var refusal =
                RejectionExceptions.carrying(
                        Rejection.of(RejectionCode.ROOM_FULL, "No seat is left."));

        assertThat(CommandFailures.carried(refusal)).isSameAs(refusal);
    }

    @Test
    void leaveARefusalAsItIsWhateverItsWordsAre() {
        var rejection =
                Rejection.of(RejectionCode.NAME_TAKEN, "The name '[AXONIQ-2000]' is taken.");
        var refusal = RejectionExceptions.carrying(rejection);

        assertThat(CommandFailures.translate(refusal))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.rejection()).isEqualTo(rejection));
        assertThat(CommandFailures.carried(refusal)).isSameAs(refusal);
    }

    @Test
    void carryWhenToTryAgain() {
        var shut = new GateShutException("Nearly full", Duration.ofSeconds(7));

        assertThat(CommandFailures.translate(CommandFailures.carried(shut)))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        problem ->
                                assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    }
}
