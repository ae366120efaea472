package dev.reprise.web.problem;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

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
                problems.log(failure, (HttpServletRequest) request);
                throw failure;
            }
            problems.write(failure, (HttpServletRequest) request, (HttpServletResponse) response);
        }
    }
}
