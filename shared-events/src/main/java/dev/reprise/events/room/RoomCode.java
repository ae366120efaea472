package dev.reprise.events.room;

import java.util.Optional;

/** The form of room codes: six characters that are hard to mistake for one another. */
public final class RoomCode {

    /** What room codes are written in. */
    public static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static final int LENGTH = 6;

    /** With blanks; longer texts are not looked at. */
    private static final int LONGEST_PASTED = 64;

    private RoomCode() {}

    /**
     * A code as it is stored: in upper case, and without the blanks that it was pasted with; empty
     * for what cannot be one.
     */
    public static Optional<String> normalise(String code) {
        if (code.length() > LONGEST_PASTED) {
            return Optional.empty();
        }
        var compact = compact(code);
        return isCode(compact) ? Optional.of(compact) : Optional.empty();
    }

    private static boolean isCode(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (var index = 0; index < LENGTH; index++) {
            if (ALPHABET.indexOf(text.charAt(index)) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * A code of this alphabet without blanks, visible or not, and with the letters a to z in upper
     * case. No other character becomes one of the alphabet.
     */
    public static String compact(String code) {
        if (isCode(code)) {
            return code;
        }
        var compact = new StringBuilder();
        code.codePoints()
                .filter(character -> !isBlank(character))
                .map(character ->
                        character >= 'a' && character <= 'z'
                                ? Character.toUpperCase(character)
                                : character)
                .forEach(compact::appendCodePoint);
        return compact.toString();
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || switch (character) {
                    // Zero-width spaces, a word joiner and a byte order mark.
                    case 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF -> true;
                    default -> false;
                };
    }
}
