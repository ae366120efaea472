package dev.reprise.web.json;

import dev.reprise.events.stored.JsonMemory;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Refuses texts and numbers that are JSON by its grammar, but cannot be written as UTF-8, or are
 * another number to those who read numbers as doubles. What is not JSON at all is left to be found
 * by its reader.
 */
final class PortableValues {

    private static final BigDecimal LARGEST_INTEGER = BigDecimal.valueOf((1L << 53) - 1);
    private static final int MOST_DIGITS = 17;
    private static final int HARMLESS_DIGITS = 15;
    private static final int LARGEST_EXPONENT = 308;
    private static final int SMALLEST_EXPONENT = -324;

    private static final JsonFactory JSON = limited();

    private PortableValues() {}

    /** Refuses what is not UTF-8: overlong forms, surrogates as bytes, and UTF-16 or UTF-32. */
    static void requireText(byte[] body) {
        if (!isPlain(body)) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            } catch (CharacterCodingException _) {
                throw malformed();
            }
        }
    }

    /** Whether it is ASCII; a zero, which JSON as text cannot have, is refused. */
    private static boolean isPlain(byte[] body) {
        var plain = true;
        for (var each : body) {
            if (each == 0) {
                throw malformed();
            }
            plain &= each > 0;
        }
        return plain;
    }

    private static ApiException malformed() {
        return new ApiException(ErrorCode.MALFORMED_REQUEST, "The body is not UTF-8.");
    }

    /** Refuses values that other readers of JSON would read as others. */
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

    /** Whether there is an escape that may be half a character, or a number that may be none. */
    private static boolean isSuspicious(byte[] body) {
        var digits = 0;
        for (var index = 1; index < body.length - 1; index++) {
            var half =
                    body[index] == 'u' && body[index - 1] == '\\' && (body[index + 1] | 32) == 'd';
            var exponent = (body[index] | 32) == 'e' && isDigit(body[index - 1]);
            if (isDigit(body[index])) {
                digits++;
            } else if (body[index] != '.') {
                digits = 0;
            }
            if (half || exponent || digits > HARMLESS_DIGITS) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String objection(JsonParser parser) {
        return switch (parser.currentToken()) {
            case PROPERTY_NAME, VALUE_STRING ->
                    hasHalfCharacter(parser.getString()) ? "has half a character" : null;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> objection(parser.getString());
            default -> null;
        };
    }

    private static @Nullable String objection(String text) {
        try {
            var number = new BigDecimal(text);
            if (isOutOfRange(number)) {
                return "is out of range";
            }
            var shortest = number.stripTrailingZeros();
            if (shortest.scale() <= 0 && shortest.abs().compareTo(LARGEST_INTEGER) > 0) {
                return "is an integer beyond " + LARGEST_INTEGER;
            }
            return shortest.precision() > MOST_DIGITS
                    ? "has more than " + MOST_DIGITS + " significant digits"
                    : null;
        } catch (NumberFormatException _) {
            return "is out of range";
        }
    }

    private static boolean hasHalfCharacter(String text) {
        return text.codePoints()
                .anyMatch(
                        each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE);
    }

    private static boolean isOutOfRange(BigDecimal number) {
        if (number.signum() == 0) {
            return false;
        }
        var exponent = (long) number.precision() - number.scale() - 1;
        return exponent < SMALLEST_EXPONENT
                || exponent > LARGEST_EXPONENT
                || number.doubleValue() == 0
                || Double.isInfinite(number.doubleValue());
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
        var builder = JsonMemory.factory();
        HttpJson.limit(builder);
        return builder.build();
    }
}
