package dev.reprise.axonserver;

import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Begins nothing that the front has given up by now. A node that was frozen finds requests in its
 * sockets when it goes on; their senders were told that the outcome is unknown, and have sent them
 * again. When a request reached the front is in {@value #HEADER}, {@code t=<seconds since 1970>};
 * requests without it are let through.
 */
final class RequestDeadlineFilter implements Filter {

    static final String HEADER = "X-Request-Start";

    private static final Pattern FORM = Pattern.compile("t=\\d{1,12}\\.\\d{1,9}");

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    private final Clock clock;
    private final Duration longestWay;

    RequestDeadlineFilter(Clock clock, Duration longestWay) {
        this.clock = clock;
        this.longestWay = longestWay;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http && isLate(http)) {
            throw new ApiException(
                    ErrorCode.ENGINE_UNAVAILABLE, "The request was on its way for too long.");
        }
        chain.doFilter(request, response);
    }

    private boolean isLate(HttpServletRequest request) {
        if (HARMLESS.contains(request.getMethod())) {
            return false;
        }
        var start = timeIn(request.getHeader(HEADER));
        return start != null && start.plus(longestWay).isBefore(clock.instant());
    }

    private static @Nullable Instant timeIn(@Nullable String header) {
        if (header == null || !FORM.matcher(header).matches()) {
            return null;
        }
        var seconds = new BigDecimal(header.substring(2));
        return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    }
}
