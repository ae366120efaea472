package dev.reprise.command.room.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** The rules of a participant's name. */
public final class ParticipantName {

    private static final int MAX_CHARACTERS = 40;

    /** Fillers, joiners and blanks that Unicode counts among letters, marks and symbols. */
    private static final String INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

    private ParticipantName() {}

    /**
     * A name as it is stored: in Unicode's composed form (NFC) and without white space around it.
     *
     * @return empty unless it has 1 to 40 characters, none of them control, bidi, zero-width or
     *     otherwise invisible
     */
    public static Optional<String> normalise(String name) {
        return normalise(name, MAX_CHARACTERS);
    }

    /** The same for a name of something else, which may be longer or shorter. */
    public static Optional<String> normalise(String name, int maxCharacters) {
        var normal = trimmed(Normalizer.normalize(name, Normalizer.Form.NFC));
        var length = normal.codePointCount(0, normal.length());
        return length >= 1
                        && length <= maxCharacters
                        && normal.codePoints().allMatch(ParticipantName::allowed)
                        && !plain(normal).isEmpty()
                ? Optional.of(normal)
                : Optional.empty();
    }

    /** What two names that look the same but for their case have in common. */
    static String caseless(String name) {
        // Upper case last: the small sharp s and the capital one meet in "SS".
        return Normalizer.normalize(
                plain(name).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /** Unlike {@link String#strip()}, without no-break spaces around it too. */
    private static String trimmed(String name) {
        var start = 0;
        var end = name.length();
        while (start < end && blank(name.charAt(start))) {
            start++;
        }
        while (end > start && blank(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(start, end);
    }

    private static boolean blank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** A name without variation selectors, which emoji need, but which nobody sees. */
    private static String plain(String name) {
        return name.codePoints()
                .filter(character -> !isVariationSelector(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isVariationSelector(int character) {
        return (character >= 0xFE00 && character <= 0xFE0F)
                || (character >= 0xE0100 && character <= 0xE01EF)
                || (character >= 0x180B && character <= 0x180D)
                || character == 0x180F;
    }

    private static boolean allowed(int character) {
        return switch (Character.getType(character)) {
            // FORMAT holds the bidi controls and the zero-width characters.
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> INVISIBLE.indexOf(character) < 0;
        };
    }
}
