package dev.reprise.command.dispatch;

import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import java.io.Serial;
import java.time.Duration;

/** The engine takes no commands now; nothing was decided about this one. */
public final class GateShutException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    private final String detail;
    private final Duration retryAfter;

    /**
     * An answer, not a fault, and given often: without a stack trace.
     *
     * @param detail a sentence for people, without secrets
     */
    public GateShutException(String detail, Duration retryAfter) {
        super(detail, null, false, false);
        this.detail = detail;
        this.retryAfter = retryAfter;
    }

    /** What the sender is told. */
    ApiException problem() {
        return new ApiException(ErrorCode.ENGINE_UNAVAILABLE, detail).retryAfter(retryAfter);
    }
}
