package dev.reprise.web.trace;

import io.opentelemetry.sdk.trace.IdGenerator;

/** Gives a trace that begins here the id that logs, problems and events have. */
final class RequestTraceIds implements IdGenerator {

    @Override
    public String generateSpanId() {
        return IdGenerator.random().generateSpanId();
    }

    @Override
    public String generateTraceId() {
        return TraceId.current();
    }
}
