package dev.reprise.web.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

import java.io.IOException;

/** Makes a span of each request, under its trace id; that of a stream ends when it is open. */
final class SpanFilter implements Filter {

    private static final int LEAST_FAULT = 500;

    private final Tracer tracer;

    SpanFilter(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        var span =
                tracer.spanBuilder(RequestTimer.method(http))
                        .setSpanKind(SpanKind.SERVER)
                        .setParent(parent(http))
                        .setAttribute("http.request.method", RequestTimer.method(http))
                        .startSpan();
        try (var _ = span.makeCurrent()) {
            RequestEnd.after(
                    chain,
                    request,
                    response,
                    (asked, answer, failure) -> end(span, asked, answer, failure));
        } finally {
            if (RequestEnd.isStream(response)) {
                end(span, request, response, null);
            }
        }
    }

    /** The sender's span, if it named a valid one: then the request has its trace id. */
    private static Context parent(HttpServletRequest request) {
        var sent = request.getHeader(TraceParent.NAME);
        return sent != null && TraceId.from(sent).equals(TraceId.of(request))
                ? TraceParent.parse(sent)
                : Context.root();
    }

    private static void end(
            Span span,
            ServletRequest request,
            ServletResponse response,
            @Nullable Throwable failure) {
        var status = ((HttpServletResponse) response).getStatus();
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                instanceof String route) {
            span.updateName(RequestTimer.method((HttpServletRequest) request) + " " + route)
                    .setAttribute("http.route", route);
        }
        span.setAttribute("http.response.status_code", status);
        if (failure != null || status >= LEAST_FAULT) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
