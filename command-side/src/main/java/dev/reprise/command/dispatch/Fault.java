package dev.reprise.command.dispatch;

import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * A failure that is no refusal, in the form in which it travels between processes.
 *
 * @param detail a sentence for people, without secrets
 * @param retryAfterMillis when to try again, where that is known
 */
public record Fault(ErrorCode code, String detail, @Nullable Long retryAfterMillis) {

    static Fault of(ApiException problem) {
        var retryAfter = problem.retryAfter();
        return new Fault(
                problem.code(),
                problem.detail(),
                retryAfter == null ? null : retryAfter.toMillis());
    }

    /** What the sender is told. */
    ApiException problem() {
        var problem = new ApiException(code, detail);
        return retryAfterMillis == null
                ? problem
                : problem.retryAfter(Duration.ofMillis(retryAfterMillis));
    }
}
