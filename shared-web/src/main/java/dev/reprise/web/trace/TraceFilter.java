package dev.reprise.web.trace;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.MDC;

import java.io.IOException;
import java.util.Collections;

/**
 * Gives every request its trace id, and every answer the header that names it: the sender's, if it
 * sent a valid one, else a new one.
 */
public final class TraceFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!TraceId.isAssigned(request)) {
            TraceId.assign(request, chosenFor((HttpServletRequest) request));
        }
        ((HttpServletResponse) response).setHeader(TraceId.HEADER, TraceId.of(request));
        try (var _ = MDC.putCloseable(TraceId.MDC_KEY, TraceId.of(request))) {
            chain.doFilter(request, response);
        }
    }

    private static String chosenFor(HttpServletRequest request) {
        var sent = Collections.list(request.getHeaders("traceparent"));
        return sent.size() == 1 ? TraceId.from(sent.getFirst()) : TraceId.random();
    }
}
