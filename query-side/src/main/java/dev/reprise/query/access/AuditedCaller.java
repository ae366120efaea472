package dev.reprise.query.access;

import dev.reprise.events.access.SupportReason;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.jspecify.annotations.Nullable;

/**
 * The caller who asks for access to a room. A parameter of this type on a controller's method
 * brings the header {@value #HEADER} with it.
 *
 * @param reason why; {@code null} where they gave none that is one
 */
public record AuditedCaller(Caller caller, @Nullable String reason) {

    /** Where support staff say why they look. */
    public static final String HEADER = "Support-Reason";

    /** Whether this caller sees everything, and has to say why. */
    public boolean isStaff() {
        return caller.has(Scope.SUPPORT_REPLAY);
    }

    /** Refuses staff who do not say why; others need no reason. */
    public void requireReasonOfStaff() {
        if (isStaff()) {
            var _ = givenReason();
        }
    }

    String givenReason() {
        if (reason == null) {
            throw new ApiException(
                    ErrorCode.REASON_REQUIRED,
                    ("%s must say why, in %d to %d characters of UTF-8, which may be"
                                    + " percent-encoded.")
                            .formatted(HEADER, SupportReason.SHORTEST, SupportReason.LONGEST));
        }
        return reason;
    }
}
