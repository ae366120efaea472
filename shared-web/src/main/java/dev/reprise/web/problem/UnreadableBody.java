package dev.reprise.web.problem;

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

import java.util.regex.Pattern;

/**
 * Explains why a body could not be read: 400 if it is not JSON, or JSON of the wrong type; 422 if a
 * value or field is not allowed.
 */
final class UnreadableBody {

    private static final Pattern DUPLICATE =
            Pattern.compile("Duplicate Object property \"(.*)\".*", Pattern.DOTALL);

    private UnreadableBody() {}

    static ApiException explain(HttpMessageNotReadableException failure) {
        return switch (failure.getCause()) {
            case PropertyBindingException unknown -> invalid(unknown, "is not a known field");
            case InvalidNullException missing -> invalid(missing, "must not be null");
            case InvalidTypeIdException unknown -> invalid(unknown, "is not of a known kind");
            case ValueInstantiationException refused -> invalid(refused, "is not allowed");
            case InvalidFormatException format -> explain(format);
            case MismatchedInputException mismatch -> explain(mismatch);
            case InputCoercionException range when range.getInputType().isNumeric() ->
                    invalid(range, "is out of range");
            case StreamConstraintsException limit -> invalid(limit, "is too deep or too long");
            case StreamReadException broken -> explain(broken);
            case null -> malformed("A JSON body is required.");
            default -> malformed("The body is not readable as JSON.");
        };
    }

    private static ApiException explain(InvalidFormatException failure) {
        var type = failure.getTargetType();
        var rightType =
                failure.getValue() instanceof String
                        ? TypeNames.isText(type)
                        : failure.getCurrentToken() == JsonToken.VALUE_NUMBER_INT
                                && TypeNames.isNumber(type);
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

    private static ApiException explain(StreamReadException failure) {
        var duplicate = DUPLICATE.matcher(failure.getOriginalMessage());
        if (!duplicate.matches()) {
            return malformed("The body is not JSON.");
        }
        var parent = path(failure);
        var name = duplicate.group(1);
        return ApiException.invalid(
                parent.isEmpty() ? name : parent + "." + name, "is there more than once");
    }

    private static ApiException wrongType(MismatchedInputException failure, Class<?> type) {
        var message = "must be " + TypeNames.of(type);
        var field = path(failure);
        return field.isEmpty()
                ? malformed("The body " + message + ", and nothing after it.")
                : ApiException.about(ErrorCode.MALFORMED_REQUEST, field, message);
    }

    private static ApiException invalid(JacksonException failure, String message) {
        var field = path(failure);
        return ApiException.invalid(field.isEmpty() ? "body" : field, message);
    }

    private static ApiException malformed(String detail) {
        return new ApiException(ErrorCode.MALFORMED_REQUEST, detail);
    }

    private static String path(JacksonException failure) {
        var path = new StringBuilder();
        for (Reference step : failure.getPath()) {
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
