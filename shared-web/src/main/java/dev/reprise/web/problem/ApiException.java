package dev.reprise.web.problem;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A request that is answered with a problem; thrown by adapters, never by the pure core. */
public final class ApiException extends RuntimeException {

    private static final int MOST_ERRORS = 20;

    private final ErrorCode code;
    private final String detail;
    private final Map<String, Object> currentState;
    private final Map<String, Object> attemptedState;
    private final List<FieldProblem> errors;
    private final @Nullable Duration retryAfter;

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
        this(code, detail, currentState, attemptedState, errors, null);
    }

    private ApiException(
            ErrorCode code,
            String detail,
            Map<String, Object> currentState,
            Map<String, Object> attemptedState,
            List<FieldProblem> errors,
            @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.code = code;
        this.detail = detail;
        this.currentState = currentState;
        this.attemptedState = attemptedState;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** A value or field that is not allowed. */
    public static ApiException invalid(String field, String message) {
        return about(ErrorCode.VALIDATION_FAILED, field, message);
    }

    /** Values or fields that are not allowed; of many, the first ones and how many more. */
    public static ApiException invalid(List<FieldProblem> errors) {
        var more = errors.size() - MOST_ERRORS;
        var named = more > 0 ? errors.subList(0, MOST_ERRORS) : errors;
        var detail =
                sentence(errors)
                        + (more > 0 ? " (and %d more that are not named)".formatted(more) : "");
        return new ApiException(ErrorCode.VALIDATION_FAILED, detail, Map.of(), Map.of(), named);
    }

    /** A problem with one field. */
    static ApiException about(ErrorCode code, String field, String message) {
        var errors = List.of(new FieldProblem(field, message));
        return new ApiException(code, sentence(errors), Map.of(), Map.of(), errors);
    }

    /** The same problem, with the time after which another try makes sense. */
    public ApiException retryAfter(Duration wait) {
        return new ApiException(code, detail, currentState, attemptedState, errors, wait);
    }

    public ErrorCode code() {
        return code;
    }

    /** A sentence for people, without secrets. */
    public String detail() {
        return detail;
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

    /** When to try again, where that is known. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Whole seconds, rounded up, to wait before another try; {@code null} where not known. */
    @Nullable Long retryAfterSeconds() {
        return retryAfter == null ? null : retryAfter.plusNanos(999_999_999).toSeconds();
    }

    private static String sentence(List<FieldProblem> errors) {
        return errors.isEmpty()
                ? ErrorCode.VALIDATION_FAILED.title()
                : errors.getFirst().field() + ": " + errors.getFirst().message();
    }

    /**
     * What is wrong with one field.
     *
     * @param field its path in the request, for example {@code "moves[2].position"}
     */
    public record FieldProblem(String field, String message) {}
}
