package dev.reprise.web.problem;

import dev.reprise.web.json.ListTooLongException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.exc.ValueInstantiationException;

import java.util.List;

/**
 * Explains why a body could not be read: 400 if it is not JSON, or JSON of the wrong type; 422 if a
 * value or field is not allowed.
 */
final class UnreadableBody {

    private static final String DUPLICATE = "Duplicate Object property \"";

    private UnreadableBody() {}

    static ApiException explain(HttpMessageNotReadableException failure) {
        return switch (failure.getCause()) {
            case ListTooLongException list -> tooLong(list);
            case PropertyBindingException unknown -> invalid(unknown, "is not a known field");
            case InvalidNullException missing -> invalid(missing, "must not be null");
            case InvalidTypeIdException unknown -> invalid(unknown, "is not of a known kind");
            case ValueInstantiationException refused -> invalid(refused, "is not allowed");
            case InvalidFormatException format -> explain(format);
            case MismatchedInputException mismatch -> explain(mismatch);
            case InputCoercionException range when range.getInputType().isNumeric() ->
                    invalid(range, "is out of range");
            case StreamConstraintsException limit -> invalid(limit, "is too deep or too long");
            case StreamReadException broken -> explain(broken, failure);
            case null -> malformed("A JSON body is required.");
            default -> malformed("The body is not readable as JSON.");
        };
    }

    private static ApiException explain(InvalidFormatException failure) {
        var type = failure.getTargetType();
        var rightType =
                failure.getValue() instanceof String
                        ? TypeNames.isText(type)
                        : failure.getCurrentToken().isNumeric() && TypeNames.isNumber(type);
        return rightType
                ? invalid(failure, "must be " + TypeNames.of(type))
                : wrongType(failure, type);
    }

    private static ApiException explain(MismatchedInputException failure) {
        var token = failure.getCurrentToken();
        if (token == JsonToken.VALUE_NULL) {
            return invalid(failure, "must not be null");
        }
        // A field that is missing is noticed at the end of its object.
        if (token == JsonToken.END_OBJECT && !failure.getPath().isEmpty()) {
            return invalid(failure, "is required");
        }
        return wrongType(failure, failure.getTargetType());
    }

    private static ApiException explain(
            StreamReadException failure, HttpMessageNotReadableException unreadable) {
        var duplicate = duplicate(failure.getOriginalMessage());
        if (duplicate == null) {
            return malformed(
                    "The body is not JSON: "
                            + BrokenPlace.describe(failure, unreadable.getHttpInputMessage()));
        }
        var parent = path(failure.getPath());
        return ApiException.invalid(
                parent.isEmpty() ? duplicate : parent + "." + duplicate, "is there more than once");
    }

    private static @Nullable String duplicate(String message) {
        var end = message.lastIndexOf('"');
        return message.startsWith(DUPLICATE) && end >= DUPLICATE.length()
                ? message.substring(DUPLICATE.length(), end)
                : null;
    }

    /** The last step of its path is the element that was one too many. */
    private static ApiException tooLong(ListTooLongException failure) {
        var steps = failure.getPath();
        var list = path(steps.subList(0, Math.max(steps.size() - 1, 0)));
        return ApiException.invalid(list.isEmpty() ? "body" : list, failure.getOriginalMessage());
    }

    private static ApiException wrongType(MismatchedInputException failure, Class<?> type) {
        var message = "must be " + TypeNames.of(type);
        var field = path(failure.getPath());
        return field.isEmpty()
                ? malformed("The body " + message + ", and nothing after it.")
                : ApiException.about(ErrorCode.MALFORMED_REQUEST, field, message);
    }

    private static ApiException invalid(JacksonException failure, String message) {
        var field = path(failure.getPath());
        return ApiException.invalid(field.isEmpty() ? "body" : field, message);
    }

    private static ApiException malformed(String detail) {
        return new ApiException(ErrorCode.MALFORMED_REQUEST, detail);
    }

    private static String path(List<Reference> steps) {
        var path = new StringBuilder();
        for (var step : steps) {
            var name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }
}
