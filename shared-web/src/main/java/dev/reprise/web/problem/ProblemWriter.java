package dev.reprise.web.problem;

import dev.reprise.web.trace.TraceId;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Answers with a problem, whatever representation was asked for; for filters, security and
 * everything else that is no controller. A controller throws an {@link ApiException} instead.
 */
public final class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    private final JsonMapper json;
    private final Clock clock;

    public ProblemWriter(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Writes the problem; to a response that has already begun, nothing. */
    public void write(
            ApiException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(refusal, refusal.code().status(), request, response);
    }

    private void write(
            ApiException refusal,
            int status,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        var watcher = RefusalWatcher.remove(request);
        if (watcher != null) {
            watcher.refused(refusal.code());
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var problem = Problem.of(refusal, status, pathOf(request), now, TraceId.of(request));
        var body = json.writeValueAsBytes(problem);
        ProblemListener.tell(request, problem, body);
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setHeader(TraceId.HEADER, problem.traceId());
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        if (refusal.code() == ErrorCode.UNAUTHENTICATED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (problem.retryAfter() != null) {
            response.setHeader("Retry-After", problem.retryAfter().toString());
        }
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** Writes the problem for what the container refused on its own, before there was a request. */
    public void write(int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var refusal = ProblemMapper.ofRefusalByContainer(status);
        write(refusal, ProblemMapper.statusOf(refusal, status), request, response);
    }

    /** Writes the problem that this failure is; logs it if it is a fault of ours. */
    public void write(Throwable failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var refusal = ProblemMapper.asProblem(failure, request);
        if (refusal.code() == ErrorCode.INTERNAL_ERROR) {
            log(failure, request);
        }
        if (!response.isCommitted()) {
            ProblemMapper.headersOf(failure)
                    .forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        }
        write(refusal, request, response);
    }

    void log(Throwable failure, HttpServletRequest request) {
        LOG.error("Request {} failed, trace {}", pathOf(request), TraceId.of(request), failure);
    }

    private static String pathOf(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
            return path;
        }
        // There is none where the first line of the request was not readable.
        return Objects.requireNonNullElse(request.getRequestURI(), "/");
    }
}
