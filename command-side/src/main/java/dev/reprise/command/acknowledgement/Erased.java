package dev.reprise.command.acknowledgement;

import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.axonframework.commandhandling.CommandExecutionException;

/** What an erased participant is told. */
public final class Erased {

    private static final String DETAIL = "This participant was erased.";

    private Erased() {}

    /** The refusal of a command that was under way. */
    public static CommandExecutionException refusal() {
        return RejectionExceptions.carrying(Rejection.of(RejectionCode.FORBIDDEN, DETAIL));
    }

    /** The refusal of a request. */
    public static ApiException problem() {
        return new ApiException(ErrorCode.FORBIDDEN, DETAIL);
    }
}
