package dev.reprise.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

class CommandFailuresTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new LockAcquisitionFailedException("Thread was interrupted"),
                        ErrorCode.ENGINE_UNAVAILABLE),
                Arguments.of(new EventStoreException("No disk"), ErrorCode.ENGINE_UNAVAILABLE),
                Arguments.of(new IllegalStateException("A mistake"), ErrorCode.INTERNAL_ERROR));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void sayWhetherItIsWorthTryingAgain(Exception failure, ErrorCode code) {
        assertThat(CommandFailures.translate(failure))
                .isInstanceOfSatisfying(
                        ApiException.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
