package dev.reprise.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.TreeMap;

/**
 * The JSON Canonicalization Scheme (RFC 8785): one text for each JSON value, with numbers as
 * ECMAScript writes them, so that programs of others write the same. Hashes of it are kept for
 * ever: it must never be written otherwise. Requests are not compared by it, as numbers that differ
 * in their 17th digit may be one double.
 */
public final class Jcs {

    /** Below it, ECMAScript writes numbers without an exponent. */
    private static final int MOST_DIGITS = 21;

    private static final int MOST_ZEROS = 6;
    private static final String SHORT_ESCAPES = "btn\0fr";

    /** ECMAScript writes a whole number below it as Java does, by all its digits. */
    private static final long MOST_EXACT = 1L << 53;

    private final StringBuilder text = new StringBuilder();

    private Jcs() {}

    /**
     * The canonical text of a value.
     *
     * @throws IllegalArgumentException for what the scheme cannot write: unpaired surrogates, and
     *     numbers that no double holds
     */
    public static String text(JsonNode value) {
        var jcs = new Jcs();
        jcs.write(value);
        return jcs.text.toString();
    }

    /** The UTF-8 bytes of {@link #text}. */
    public static byte[] bytes(JsonNode value) {
        return text(value).getBytes(UTF_8);
    }

    private void write(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value);
            case ARRAY -> writeArray(value);
            case STRING -> writeText(value.stringValue());
            case NUMBER -> text.append(number(value.numberValue().doubleValue()));
            case BOOLEAN -> text.append(value.booleanValue());
            case NULL -> text.append("null");
            default -> throw new IllegalArgumentException("No JSON: " + value.getNodeType());
        }
    }

    private void writeObject(JsonNode object) {
        // Java compares strings by UTF-16 code units, as the scheme does.
        var members = new TreeMap<String, JsonNode>();
        object.properties().forEach(each -> members.put(each.getKey(), each.getValue()));
        var separator = '{';
        for (var member : members.entrySet()) {
            text.append(separator);
            writeText(member.getKey());
            text.append(':');
            write(member.getValue());
            separator = ',';
        }
        text.append(members.isEmpty() ? "{}" : "}");
    }

    private void writeArray(JsonNode array) {
        var separator = '[';
        for (var element : array) {
            text.append(separator);
            write(element);
            separator = ',';
        }
        text.append(array.isEmpty() ? "[]" : "]");
    }

    private void writeText(String string) {
        text.append('"');
        var plain = plainUntil(string);
        text.append(string, 0, plain);
        for (var i = plain; i < string.length(); i++) {
            var each = string.charAt(i);
            if (Character.isSurrogate(each)) {
                requirePair(string, i);
                text.append(each).append(string.charAt(++i));
            } else {
                writeCharacter(each);
            }
        }
        text.append('"');
    }

    /** How many characters at the beginning are written as they are; nearly always all. */
    private static int plainUntil(String string) {
        for (var i = 0; i < string.length(); i++) {
            var each = string.charAt(i);
            if (each < ' ' || each == '"' || each == '\\' || Character.isSurrogate(each)) {
                return i;
            }
        }
        return string.length();
    }

    private void writeCharacter(char each) {
        if (each == '"' || each == '\\') {
            text.append('\\').append(each);
        } else if (each >= '\b' && each <= '\r' && each != '\u000b') {
            text.append('\\').append(SHORT_ESCAPES.charAt(each - '\b'));
        } else if (each < ' ') {
            text.append("\\u%04x".formatted((int) each));
        } else {
            text.append(each);
        }
    }

    private static void requirePair(String string, int index) {
        if (index + 1 == string.length()
                || !Character.isSurrogatePair(string.charAt(index), string.charAt(index + 1))) {
            throw new IllegalArgumentException("A text has an unpaired surrogate.");
        }
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("No double holds the number.");
        }
        var whole = (long) value;
        if (whole == value && Math.abs(whole) < MOST_EXACT) {
            return Long.toString(whole);
        }
        var shortest = shortest(Math.abs(value));
        var digits = shortest.unscaledValue().toString();
        var sign = value < 0 ? "-" : "";
        return sign + placed(digits, digits.length() - shortest.scale());
    }

    /** The fewest digits that give this double again. Java writes two where one is enough. */
    private static BigDecimal shortest(double value) {
        var written = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        var oneDigit = written.round(new MathContext(1));
        return oneDigit.doubleValue() == value ? oneDigit : written;
    }

    /**
     * The digits with their point.
     *
     * @param point how many of them stand before it
     */
    private static String placed(String digits, int point) {
        if (point > MOST_DIGITS || point <= -MOST_ZEROS) {
            var exponent = point - 1;
            return digits.charAt(0)
                    + (digits.length() > 1 ? "." + digits.substring(1) : "")
                    + (exponent < 0 ? "e-" : "e+")
                    + Math.abs(exponent);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        return point >= digits.length()
                ? digits + "0".repeat(point - digits.length())
                : digits.substring(0, point) + "." + digits.substring(point);
    }
}
