package dev.reprise.web.problem;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.catalina.connector.ClientAbortException;
import org.springframework.web.util.DisconnectedClientHelper;

import java.io.IOException;

/** Answers with a problem whatever other filters throw. */
public final class ProblemFilter implements Filter {

    private final ProblemWriter problems;

    public ProblemFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException failure) {
            if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
                throw failure;
            }
            if (response.isCommitted()) {
                throw brokenOff(failure, (HttpServletRequest) request);
            }
            problems.write(failure, (HttpServletRequest) request, (HttpServletResponse) response);
        }
    }

    /**
     * What makes the container cut off a half-sent answer, without a word where it is a refusal.
     */
    private ClientAbortException brokenOff(Throwable failure, HttpServletRequest request) {
        // Spring wraps what a controller has thrown after its answer had begun.
        var wrapped = failure instanceof ServletException ? failure.getCause() : null;
        var cause = wrapped == null ? failure : wrapped;
        if (ProblemMapper.asProblem(cause, request).code() == ErrorCode.INTERNAL_ERROR) {
            problems.log(failure, request);
        }
        return new ClientAbortException(failure);
    }
}
