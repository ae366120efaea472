package dev.reprise.web.json;

import dev.reprise.web.problem.ApiException;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;

import java.math.BigDecimal;

/**
 * Refuses texts and numbers that are JSON by its grammar, but cannot be written as UTF-8, or are
 * infinite to most who read them. What is not JSON at all is left to be found by its reader.
 */
final class PortableValues {

    private static final int LARGEST_EXPONENT = 308;
    private static final int SMALLEST_EXPONENT = -324;

    private static final JsonFactory JSON = limited();

    private PortableValues() {}

    static void require(byte[] body) {
        if (!isSuspicious(body)) {
            return;
        }
        @Nullable ApiException first = null;
        try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            while (parser.nextToken() != null) {
                var message = objection(parser);
                if (message != null && first == null) {
                    first = ApiException.invalid(path(parser.streamReadContext()), message);
                }
            }
        } catch (JacksonException _) {
            return;
        }
        if (first != null) {
            throw first;
        }
    }

    /** Whether there is an escape that may be half a character, or a number with an exponent. */
    private static boolean isSuspicious(byte[] body) {
        for (var index = 1; index < body.length - 1; index++) {
            var half =
                    body[index] == 'u' && body[index - 1] == '\\' && (body[index + 1] | 32) == 'd';
            var exponent = (body[index] | 32) == 'e' && isDigit(body[index - 1]);
            if (half || exponent) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String objection(JsonParser parser) {
        return switch (parser.currentToken()) {
            case PROPERTY_NAME, VALUE_STRING ->
                    hasHalfCharacter(parser.getString()) ? "has half a character" : null;
            case VALUE_NUMBER_FLOAT -> isOutOfRange(parser.getString()) ? "is out of range" : null;
            default -> null;
        };
    }

    private static boolean hasHalfCharacter(String text) {
        return text.codePoints()
                .anyMatch(
                        each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE);
    }

    private static boolean isOutOfRange(String text) {
        try {
            var number = new BigDecimal(text);
            var exponent = (long) number.precision() - number.scale() - 1;
            return number.signum() != 0
                    && (exponent < SMALLEST_EXPONENT
                            || exponent > LARGEST_EXPONENT
                            || Double.isInfinite(number.doubleValue()));
        } catch (NumberFormatException _) {
            return true;
        }
    }

    private static String path(TokenStreamContext context) {
        var parent = context.getParent();
        if (parent == null) {
            return context.hasCurrentName() ? context.currentName() : "body";
        }
        var prefix = parent.inRoot() ? "" : path(parent);
        if (context.inArray()) {
            return prefix + "[" + context.getCurrentIndex() + "]";
        }
        return prefix.isEmpty() ? context.currentName() : prefix + "." + context.currentName();
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private static JsonFactory limited() {
        var builder = new JsonFactoryBuilder();
        HttpJson.limit(builder);
        return builder.build();
    }
}
