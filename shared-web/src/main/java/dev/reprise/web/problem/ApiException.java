package dev.reprise.web.problem;

import java.util.List;
import java.util.Map;

/** A request that is answered with a problem; thrown by adapters, never by the pure core. */
public final class ApiException extends RuntimeException {

    private final ErrorCode code;
    private final Map<String, Object> currentState;
    private final Map<String, Object> attemptedState;
    private final List<FieldProblem> errors;

    /** A problem that has nothing more to say than its code and a sentence. */
    public ApiException(ErrorCode code, String detail) {
        this(code, detail, Map.of(), Map.of(), List.of());
    }

    /**
     * A problem that explains itself.
     *
     * @param detail a sentence for people, without secrets
     * @param currentState what holds now; empty where it does not apply
     * @param attemptedState what was wanted; empty where it does not apply
     * @param errors what is wrong with which field; empty where it does not apply
     */
    public ApiException(
            ErrorCode code,
            String detail,
            Map<String, Object> currentState,
            Map<String, Object> attemptedState,
            List<FieldProblem> errors) {
        super(detail, null, false, false);
        this.code = code;
        this.currentState = currentState;
        this.attemptedState = attemptedState;
        this.errors = List.copyOf(errors);
    }

    /** A value or field that is not allowed. */
    public static ApiException invalid(String field, String message) {
        return new ApiException(
                ErrorCode.VALIDATION_FAILED,
                field + ": " + message,
                Map.of(),
                Map.of(),
                List.of(new FieldProblem(field, message)));
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> currentState() {
        return currentState;
    }

    public Map<String, Object> attemptedState() {
        return attemptedState;
    }

    public List<FieldProblem> errors() {
        return errors;
    }

    /**
     * What is wrong with one field.
     *
     * @param field its path in the request, for example {@code "moves[2].position"}
     */
    public record FieldProblem(String field, String message) {}
}
