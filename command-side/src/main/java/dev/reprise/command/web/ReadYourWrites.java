package dev.reprise.command.web;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.events.query.AwaitRevision;
import dev.reprise.events.query.RevisionFound;

import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Holds an acknowledgement back until the read side shows its events, all of its nodes, where the
 * sender prefers that.
 */
@RestControllerAdvice(basePackages = "dev.reprise.command")
class ReadYourWrites implements ResponseBodyAdvice<Object> {

    private static final Logger LOG = LoggerFactory.getLogger(ReadYourWrites.class);

    /** What the read side's answer may need beyond the time it waits. */
    private static final Duration TRANSPORT = Duration.ofSeconds(1);

    private final QueryGateway queries;

    ReadYourWrites(QueryGateway queries) {
        this.queries = queries;
    }

    @Override
    public boolean supports(
            MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        var wait = WaitPreference.in(request.getHeaders().getOrEmpty(WaitPreference.HEADER));
        if (wait.isEmpty()) {
            return body;
        }
        return switch (body) {
            case Ack ack -> revised(ack, wait.get(), response);
            case Acknowledging<?> answer ->
                    answer.with(revised(answer.ack(), wait.get(), response));
            case null, default -> body;
        };
    }

    private Ack revised(Ack ack, Duration wait, ServerHttpResponse response) {
        return revision(ack, wait)
                .map(revision -> {
                    response.getHeaders().set("Preference-Applied", "wait");
                    return ack.atRevision(revision);
                })
                .orElse(ack);
    }

    private Optional<Long> revision(Ack ack, Duration wait) {
        var lastEvent = ack.events().isEmpty() ? null : ack.events().getLast().eventId();
        var query =
                new AwaitRevision(
                        ack.roomCode(),
                        lastEvent,
                        wait.toMillis(),
                        ack.aggregate().id(),
                        ack.aggregate().version());
        var limit = wait.plus(TRANSPORT);
        var began = System.nanoTime();
        try (var found =
                queries.scatterGather(
                        query,
                        ResponseTypes.instanceOf(RevisionFound.class),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS)) {
            var revisions = found.map(RevisionFound::revision).toList();
            // A node that has not answered by now is not among them.
            var whole = System.nanoTime() - began < limit.toNanos();
            return whole && !revisions.contains(null)
                    ? revisions.stream().max(Comparator.naturalOrder())
                    : Optional.empty();
        } catch (RuntimeException e) {
            // The command has happened; that no query node could be asked for its revision changes
            // nothing
            // of that.
            LOG.warn("The read side did not say which revision it has: {}", e.toString());
            return Optional.empty();
        }
    }
}
