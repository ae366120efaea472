package dev.reprise.web.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;

import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Says where a body stops being JSON, in lines and characters as an editor counts them. */
final class BrokenPlace {

    private static final String UNKNOWN_WORD = "Unrecognized token '";
    private static final int MOST_SHOWN = 0x7e;

    private BrokenPlace() {}

    static String describe(StreamReadException failure, HttpInputMessage input) {
        var location = failure.getLocation();
        var body = body(input);
        if (location == null || location.getByteOffset() < 0 || body == null) {
            return "it cannot be parsed.";
        }
        var offset = (int) Math.min(location.getByteOffset(), body.length);
        if (failure instanceof UnexpectedEndOfInputException || offset == body.length) {
            return "it ends too early, at " + place(body, body.length) + ".";
        }
        var message = failure.getOriginalMessage();
        if (message.startsWith(UNKNOWN_WORD)) {
            var end = message.indexOf('\'', UNKNOWN_WORD.length());
            var word =
                    message.substring(UNKNOWN_WORD.length(), Math.max(end, UNKNOWN_WORD.length()));
            return "'%s' is no value, at %s.".formatted(word, place(body, offset));
        }
        return "'%s' cannot be, at %s.".formatted(shown(body, offset), place(body, offset))
                + (isAfterComma(body, offset) ? " There is a comma too much before it." : "");
    }

    /** The bytes that were read, where those who read before have kept them. */
    private static byte @Nullable [] body(HttpInputMessage input) {
        try (var stream = input.getBody()) {
            if (!(stream instanceof ByteArrayInputStream bytes)) {
                return null;
            }
            bytes.reset();
            return bytes.readAllBytes();
        } catch (IOException _) {
            return null;
        }
    }

    private static String place(byte[] body, int offset) {
        var before = new String(body, 0, offset, StandardCharsets.UTF_8);
        var line = before.chars().filter(each -> each == '\n').count() + 1;
        var begin = before.lastIndexOf('\n') + 1;
        var column = before.codePointCount(begin, before.length()) + 1;
        return "line " + line + ", column " + column;
    }

    private static String shown(byte[] body, int offset) {
        var end = Math.min(offset + 4, body.length);
        var character =
                new String(body, offset, end - offset, StandardCharsets.UTF_8).codePointAt(0);
        return character > ' ' && character <= MOST_SHOWN
                ? Character.toString(character)
                : "U+%04X".formatted(character);
    }

    private static boolean isAfterComma(byte[] body, int offset) {
        var index = offset - 1;
        while (index >= 0 && body[index] <= ' ' && body[index] >= 0) {
            index--;
        }
        return index >= 0 && body[index] == ',' && (body[offset] == '}' || body[offset] == ']');
    }
}
