package dev.reprise.web.trace;

import dev.reprise.meter.Latency;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
        @Nullable Throwable failure = null;
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new AtEnd(begun), request, response);
            } else {
                record(request, response, failure, begun);
            }
        }
    }

    private void record(
            ServletRequest request,
            ServletResponse response,
            @Nullable Throwable failure,
            long begun) {
        if (isStream(response)) {
            return;
        }
        var method = ((HttpServletRequest) request).getMethod();
        var labels =
                new Labels(
                        METHODS.contains(method) ? method : "UNKNOWN",
                        request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                                        instanceof String pattern
                                ? pattern
                                : "UNKNOWN",
                        ((HttpServletResponse) response).getStatus(),
                        failure == null ? "none" : failure.getClass().getSimpleName());
        timers.computeIfAbsent(labels, this::timer)
                .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    private static boolean isStream(ServletResponse response) {
        var type = response.getContentType();
        return type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
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

    private final class AtEnd implements AsyncListener {

        private final long begun;

        AtEnd(long begun) {
            this.begun = begun;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            record(
                    event.getSuppliedRequest(),
                    event.getSuppliedResponse(),
                    event.getThrowable(),
                    begun);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // Completed, then.
        }

        @Override
        public void onError(AsyncEvent event) {
            // Completed, then.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext()
                    .addListener(this, event.getSuppliedRequest(), event.getSuppliedResponse());
        }
    }
}
