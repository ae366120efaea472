package dev.reprise.command.trace;

import dev.reprise.events.EventMetadata;
import dev.reprise.web.trace.TraceId;
import dev.reprise.web.trace.TraceParent;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import java.time.Instant;
import java.util.Map;

/**
 * Makes a span of each decision, under the request that has caused it: commands carry its span as
 * they carry its trace id, but events do not.
 */
public final class CommandSpans {

    private final Tracer tracer;

    public CommandSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** The same command, as caused by the request that this thread handles, if it does. */
    public static <C> CommandMessage<C> causedHere(CommandMessage<C> command) {
        var cause = Span.current().getSpanContext();
        return cause.isValid()
                ? command.andMetaData(Map.of(TraceParent.NAME, TraceParent.of(cause)))
                : command;
    }

    /** To be registered as an interceptor; a bean that is one would be registered by Axon, too. */
    public @Nullable Object decide(
            UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        var span = begin("decide", unitOfWork.getMessage());
        unitOfWork.onCleanup(decided -> {
            if (hasFailed(decided.getExecutionResult())) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        });
        return chain.proceed();
    }

    /** Refusals are no failures. */
    private static boolean hasFailed(@Nullable ExecutionResult result) {
        return result != null
                && result.isExceptionResult()
                && !(result.getExceptionResult() instanceof CommandExecutionException);
    }

    /** Begins a span of what is done for a command. */
    public Span begin(String name, CommandMessage<?> command) {
        var metadata = command.getMetaData();
        var span =
                tracer.spanBuilder(name)
                        .setAttribute("reprise.command", command.getPayloadType().getSimpleName())
                        .setAttribute(
                                "reprise.command_id",
                                String.valueOf(metadata.get(EventMetadata.COMMAND_ID)));
        if (metadata.get(TraceParent.NAME) instanceof String cause) {
            return span.setParent(TraceParent.parse(cause)).startSpan();
        }
        // Caused by no request; the trace that begins here has the id that its events have.
        span.setParent(Context.root());
        if (MDC.get(TraceId.MDC_KEY) == null
                && metadata.get(EventMetadata.TRACE_ID) instanceof String trace) {
            try (var _ = MDC.putCloseable(TraceId.MDC_KEY, trace)) {
                return span.startSpan();
            }
        }
        return span.startSpan();
    }

    /** The span of a part of what another span is of. */
    public Span part(String name, Span whole, Instant begun) {
        return tracer.spanBuilder(name)
                .setParent(Context.root().with(whole))
                .setStartTimestamp(begun)
                .startSpan();
    }
}
