package dev.reprise.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import dev.reprise.web.problem.ApiException.FieldProblem;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is answered when something is refused or fails (RFC 9457).
 *
 * @param type names the kind of problem, for ever; there is nothing to fetch there
 * @param instance the path that was asked for, without its query
 * @param retryable whether the same request, unchanged, may succeed later
 * @param retryAfter seconds to wait before that
 */
@JsonPropertyOrder({
    "type",
    "title",
    "status",
    "detail",
    "instance",
    "code",
    "retryable",
    "timestamp",
    "traceId"
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        ErrorCode code,
        boolean retryable,
        Instant timestamp,
        String traceId,
        Map<String, Object> currentState,
        Map<String, Object> attemptedState,
        @Nullable Long retryAfter,
        List<FieldProblem> errors) {

    static Problem of(
            ApiException refusal, int status, String instance, Instant now, String traceId) {
        var code = refusal.code();
        return new Problem(
                "urn:reprise:problem:" + code.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                code.title(),
                status,
                refusal.detail(),
                instance,
                code,
                code.retryable(),
                now,
                traceId,
                refusal.currentState(),
                refusal.attemptedState(),
                refusal.retryAfterSeconds(),
                refusal.errors());
    }
}
