package dev.reprise.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers with a problem whatever controllers, and Spring on the way to them, throw. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + ProblemAdvice.GENERAL)
public final class ProblemAdvice {

    /** Behind those that know some failures better, and before all others. */
    static final int GENERAL = 100;

    private final ProblemWriter problems;

    public ProblemAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Answers with the problem that this failure is. */
    @ExceptionHandler
    public void on(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return;
        }
        if (response.isCommitted()) {
            // A half-sent answer must not end as if it were whole: the container then cuts it off.
            throw failure;
        }
        problems.write(failure, request, response);
    }
}
