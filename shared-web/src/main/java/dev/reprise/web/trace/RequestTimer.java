package dev.reprise.web.trace;

import dev.reprise.meter.Latency;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerMapping;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Records {@code http.server.requests}, by the name and with the tags that Spring Boot's
 * observations give it, but without the observation that costs as much as reading a body. A stream
 * of events is none of them: it lasts for as long as its reader likes.
 */
public final class RequestTimer implements Filter {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private final MeterRegistry meters;
    private final Map<Labels, Timer> timers = new ConcurrentHashMap<>();

    public RequestTimer(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var begun = System.nanoTime();
        RequestEnd.after(
                chain,
                request,
                response,
                (asked, answer, failure) -> record(asked, answer, failure, begun));
    }

    private void record(
            ServletRequest request,
            ServletResponse response,
            @Nullable Throwable failure,
            long begun) {
        if (RequestEnd.isStream(response)) {
            return;
        }
        var labels =
                new Labels(
                        method((HttpServletRequest) request),
                        request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                                        instanceof String pattern
                                ? pattern
                                : "UNKNOWN",
                        ((HttpServletResponse) response).getStatus(),
                        failure == null ? "none" : failure.getClass().getSimpleName());
        timers.computeIfAbsent(labels, this::timer)
                .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    /** Bounded: a sender may make one up. */
    static String method(HttpServletRequest request) {
        return METHODS.contains(request.getMethod()) ? request.getMethod() : "UNKNOWN";
    }

    private Timer timer(Labels labels) {
        return Latency.timer("http.server.requests", "Requests but for streams, until answered")
                .tag("error", labels.failure())
                .tag("exception", labels.failure())
                .tag("method", labels.method())
                .tag("outcome", outcome(labels.status()))
                .tag("status", Integer.toString(labels.status()))
                .tag("uri", labels.uri())
                .register(meters);
    }

    private static String outcome(int status) {
        return switch (HttpStatus.Series.resolve(status)) {
            case null -> "UNKNOWN";
            case SUCCESSFUL -> "SUCCESS";
            case HttpStatus.Series other -> other.name();
        };
    }

    private record Labels(String method, String uri, int status, String failure) {}
}
