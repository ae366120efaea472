package dev.reprise.web.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;

/** A span as the parent of others elsewhere, in the form of a W3C {@code traceparent}. */
public final class TraceParent {

    /** The header of requests, and the metadata of commands, that have it. */
    public static final String NAME = "traceparent";

    private TraceParent() {}

    /** The form of a span. */
    public static String of(SpanContext span) {
        return "00-%s-%s-%s"
                .formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex());
    }

    /** The span that this valid text is of, as the parent of others. */
    public static Context parse(String traceparent) {
        return Context.root()
                .with(
                        Span.wrap(
                                SpanContext.createFromRemoteParent(
                                        traceparent.substring(3, 35),
                                        traceparent.substring(36, 52),
                                        TraceFlags.fromHex(traceparent, 53),
                                        TraceState.getDefault())));
    }
}
