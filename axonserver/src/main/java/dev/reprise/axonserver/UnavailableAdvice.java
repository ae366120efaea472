package dev.reprise.axonserver;

import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;
import dev.reprise.web.problem.ProblemAdvice;

import io.grpc.StatusRuntimeException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers requests that needed Axon Server, or the database of keys, while it was away. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnavailableAdvice {

    private final ProblemAdvice problems;

    UnavailableAdvice(ProblemAdvice problems) {
        this.problems = problems;
    }

    @ExceptionHandler({
        DataAccessException.class,
        EventStoreException.class,
        AxonServerException.class,
        StatusRuntimeException.class
    })
    void on(RuntimeException failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        problems.on(
                new ApiException(
                        ErrorCode.ENGINE_UNAVAILABLE, "The event store is not available now."),
                request,
                response);
    }
}
