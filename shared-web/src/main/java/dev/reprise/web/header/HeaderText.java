package dev.reprise.web.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes header values apart in one pass over them: lists, parameters and quoted strings, as RFC
 * 9110 has them in section 5.6.
 */
public final class HeaderText {

    private static final char QUOTE = '"';

    private HeaderText() {}

    /** The trimmed elements between separators that are not quoted; empty ones are left out. */
    public static List<String> split(String text, char separator) {
        var elements = new ArrayList<String>();
        var quoted = false;
        var escaped = false;
        var begin = 0;
        for (var index = 0; index < text.length(); index++) {
            var character = text.charAt(index);
            if (escaped) {
                escaped = false;
            } else if (character == QUOTE) {
                quoted = !quoted;
            } else if (quoted) {
                escaped = character == '\\';
            } else if (character == separator) {
                add(elements, text.substring(begin, index));
                begin = index + 1;
            }
        }
        add(elements, text.substring(begin));
        return elements;
    }

    private static void add(List<String> elements, String element) {
        var trimmed = trim(element);
        if (!trimmed.isEmpty()) {
            elements.add(trimmed);
        }
    }

    /** The text without the blanks and tabs around it. */
    public static String trim(String text) {
        var begin = 0;
        var end = text.length();
        while (begin < end && isBlank(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    /** What a quoted string holds, or a text without quotes as it is; empty for anything else. */
    public static Optional<String> content(String text) {
        if (text.indexOf(QUOTE) < 0) {
            return Optional.of(text);
        }
        if (text.length() < 2 || text.charAt(0) != QUOTE) {
            return Optional.empty();
        }
        var content = new StringBuilder();
        var last = text.length() - 1;
        for (var index = 1; index < last; index++) {
            var character = text.charAt(index);
            if (character == '\\') {
                index++;
                if (index == last) {
                    return Optional.empty();
                }
                character = text.charAt(index);
            } else if (character == QUOTE) {
                return Optional.empty();
            }
            content.append(character);
        }
        return text.charAt(last) == QUOTE ? Optional.of(content.toString()) : Optional.empty();
    }

    /** Whether a text is made of ASCII letters and digits and these signs, and not empty. */
    public static boolean isOf(String text, String signs) {
        for (var index = 0; index < text.length(); index++) {
            var character = text.charAt(index);
            if (!isLetterOrDigit(character) && signs.indexOf(character) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isLetterOrDigit(int character) {
        return (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9');
    }

    /** Whether a text is made of the digits 0 to 9, and not empty. */
    public static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(each -> each >= '0' && each <= '9');
    }
}
