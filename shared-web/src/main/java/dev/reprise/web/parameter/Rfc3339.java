package dev.reprise.web.parameter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Reads times as RFC 3339 has them: years 0000 to 9999, any number of decimals, any offset, letters
 * in either case. A leap second is the last instant of the second before it, since the server's
 * clock has none. Decimals beyond nanoseconds are cut off.
 */
public final class Rfc3339 {

    private static final int DATE = 10;
    private static final int TIME = 19;
    private static final int OFFSET = 6;
    private static final int NANO_DIGITS = 9;
    private static final int LAST_NANO = 999_999_999;
    private static final int DAY = 86_400;

    private Rfc3339() {}

    /** The time, or empty where the text is none. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(read(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Instant read(String text) {
        require(text.length() > TIME);
        require(text.charAt(4) == '-' && text.charAt(7) == '-' && isBetween(text.charAt(DATE)));
        require(text.charAt(13) == ':' && text.charAt(16) == ':');
        var date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, DATE));
        var minutes = bounded(number(text, 11, 13), 23) * 60 + bounded(number(text, 14, 16), 59);
        var second = bounded(number(text, 17, TIME), 60);
        var end = TIME;
        while (text.charAt(TIME) == '.' && end + 1 < text.length() && isDigit(text, end + 1)) {
            end++;
        }
        var decimals = end == TIME ? "" : text.substring(TIME + 1, end + 1);
        var offset = offset(text.substring(end == TIME ? TIME : end + 1));
        var minute = date.toEpochDay() * DAY + minutes * 60L - offset;
        if (second < 60) {
            return Instant.ofEpochSecond(minute + second, nanos(decimals));
        }
        require(Math.floorMod(minute + 60, DAY) == 0);
        return Instant.ofEpochSecond(minute + 59, LAST_NANO);
    }

    /** RFC 3339 lets applications write a blank for the letter. */
    private static boolean isBetween(char character) {
        return character == 'T' || character == 't' || character == ' ';
    }

    private static int nanos(String decimals) {
        var digits = decimals.substring(0, Math.min(NANO_DIGITS, decimals.length()));
        return Integer.parseInt(digits + "0".repeat(NANO_DIGITS - digits.length()));
    }

    /** In seconds. */
    private static int offset(String text) {
        if (text.equalsIgnoreCase("z")) {
            return 0;
        }
        require(text.length() == OFFSET && text.charAt(3) == ':');
        require(text.charAt(0) == '+' || text.charAt(0) == '-');
        var minutes = bounded(number(text, 1, 3), 23) * 60 + bounded(number(text, 4, OFFSET), 59);
        return (text.charAt(0) == '-' ? -60 : 60) * minutes;
    }

    private static int number(String text, int from, int to) {
        var number = 0;
        for (var index = from; index < to; index++) {
            require(isDigit(text, index));
            number = number * 10 + text.charAt(index) - '0';
        }
        return number;
    }

    private static boolean isDigit(String text, int index) {
        return text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private static int bounded(int number, int most) {
        require(number <= most);
        return number;
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) {
            throw new DateTimeException("Not as in RFC 3339");
        }
    }
}
