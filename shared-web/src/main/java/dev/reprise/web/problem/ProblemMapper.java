package dev.reprise.web.problem;

import dev.reprise.web.json.BodyNotArrivedException;
import dev.reprise.web.json.BodyTooLargeException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;

import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/** Says which problem answers which failure. */
final class ProblemMapper {

    /** Statuses of their own that the contract has no code for; the request is not readable. */
    private static final Map<Integer, String> TOO_LONG =
            Map.of(
                    414, "The first line of the request, with its path and query, is too long.",
                    431, "The headers of the request are too large, or too many.");

    private ProblemMapper() {}

    static ApiException asProblem(Throwable failure, HttpServletRequest request) {
        if (isBodyTooLarge(failure)) {
            return of(ErrorCode.PAYLOAD_TOO_LARGE);
        }
        var notArrived = notArrived(failure);
        if (notArrived != null) {
            return new ApiException(ErrorCode.MALFORMED_REQUEST, notArrived);
        }
        return switch (failure) {
            case ApiException refusal -> refusal;
            case CompletionException wrapper when wrapper.getCause() != null ->
                    asProblem(wrapper.getCause(), request);
            case ExecutionException wrapper when wrapper.getCause() != null ->
                    asProblem(wrapper.getCause(), request);
            case HttpMessageNotReadableException unreadable -> UnreadableBody.explain(unreadable);
            case MethodArgumentNotValidException invalid ->
                    InvalidInput.explain(invalid.getBindingResult());
            case BindException invalid -> InvalidInput.explain(invalid.getBindingResult());
            case HandlerMethodValidationException invalid -> InvalidInput.explain(invalid);
            case ConstraintViolationException invalid -> InvalidInput.explain(invalid);
            case MethodArgumentTypeMismatchException mismatch -> InvalidInput.explain(mismatch);
            case MissingServletRequestParameterException missing ->
                    ApiException.invalid(missing.getParameterName(), "is required");
            case MissingRequestHeaderException missing ->
                    ApiException.invalid(missing.getHeaderName(), "is required");
            case MultipartException _ -> of(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
            case AsyncRequestTimeoutException _ -> timeout(request);
            case InvalidParameterException _, BadRequestException _ ->
                    of(ErrorCode.MALFORMED_REQUEST);
            case ErrorResponse response -> ofStatus(response.getStatusCode().value());
            default -> of(ErrorCode.INTERNAL_ERROR);
        };
    }

    /** The problem for a status that was set without a reason. */
    static ApiException ofStatus(int status) {
        return of(
                switch (status) {
                    case 401 -> ErrorCode.UNAUTHENTICATED;
                    case 403 -> ErrorCode.FORBIDDEN;
                    case 404 -> ErrorCode.NOT_FOUND;
                    case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
                    case 406 -> ErrorCode.NOT_ACCEPTABLE;
                    case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
                    case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
                    case 422 -> ErrorCode.VALIDATION_FAILED;
                    case 429 -> ErrorCode.RATE_LIMITED;
                    case 503 -> ErrorCode.ENGINE_UNAVAILABLE;
                    default ->
                            status >= 400 && status < 500
                                    ? ErrorCode.MALFORMED_REQUEST
                                    : ErrorCode.INTERNAL_ERROR;
                });
    }

    /** The problem for a request that the container cannot make sense of. */
    static ApiException ofRefusalByContainer(int status) {
        if (TOO_LONG.containsKey(status)) {
            return new ApiException(
                    ErrorCode.MALFORMED_REQUEST, Objects.requireNonNull(TOO_LONG.get(status)));
        }
        var refusal = ofStatus(status);
        return refusal.code() == ErrorCode.INTERNAL_ERROR && status != 500
                // A transfer encoding or a version of HTTP that there is not.
                ? of(ErrorCode.MALFORMED_REQUEST)
                : refusal;
    }

    /** The status of a refusal by the container: that of its code, but for what is too long. */
    static int statusOf(ApiException refusal, int status) {
        return TOO_LONG.containsKey(status) ? status : refusal.code().status();
    }

    /** The headers that belong to the answer, such as {@code Allow}. */
    static HttpHeaders headersOf(Throwable failure) {
        return failure instanceof ErrorResponse response
                ? response.getHeaders()
                : HttpHeaders.EMPTY;
    }

    private static ApiException timeout(HttpServletRequest request) {
        return of(
                request.getMethod().equals("GET")
                        ? ErrorCode.ENGINE_UNAVAILABLE
                        : ErrorCode.COMMAND_TIMEOUT);
    }

    private static ApiException of(ErrorCode code) {
        return new ApiException(code, code.title() + ".");
    }

    private static boolean isBodyTooLarge(Throwable failure) {
        return isCausedBy(
                failure,
                cause ->
                        cause instanceof BodyTooLargeException
                                || cause instanceof MaxUploadSizeExceededException);
    }

    private static @Nullable String notArrived(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyNotArrivedException) {
                return cause.getMessage();
            }
        }
        return null;
    }

    private static boolean isCausedBy(Throwable failure, Predicate<Throwable> kind) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
