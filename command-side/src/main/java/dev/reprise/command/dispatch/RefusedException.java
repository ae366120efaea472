package dev.reprise.command.dispatch;

import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import java.util.List;

/** A command was refused. */
final class RefusedException extends RuntimeException {

    private final Rejection rejection;

    RefusedException(Rejection rejection) {
        super(rejection.detail(), null, false, false);
        this.rejection = rejection;
    }

    Rejection rejection() {
        return rejection;
    }

    /** What the sender is told. */
    ApiException problem() {
        return new ApiException(
                ErrorCode.valueOf(rejection.code().name()),
                rejection.detail(),
                rejection.currentState(),
                rejection.attemptedState(),
                List.of());
    }
}
