package dev.reprise.command.room.domain;

import dev.reprise.events.UnicodeText;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** The rules of a participant's name. */
public final class ParticipantName {

    private static final int MAX_CHARACTERS = 40;

    /** A composed character comes from four code points at most, of two {@code char}s each. */
    private static final int MAX_EXPANSION = 8;

    private ParticipantName() {}

    /**
     * A name as it is stored: in Unicode's composed form (NFC) and without white space around it.
     *
     * @return empty unless it has 1 to 40 characters, one of them visible, and no control, bidi or
     *     ignorable ones but those that scripts and emoji need
     */
    public static Optional<String> normalise(String name) {
        return normalise(name, MAX_CHARACTERS);
    }

    /** The same for a name of something else, which may be longer or shorter. */
    public static Optional<String> normalise(String name, int maxCharacters) {
        var trimmed = trimmed(name);
        if (trimmed.length() > maxCharacters * MAX_EXPANSION) {
            // Composing takes time that grows with the square of how many marks there are.
            return Optional.empty();
        }
        var normal = trimmed(Normalizer.normalize(trimmed, Normalizer.Form.NFC));
        return UnicodeText.length(normal) <= maxCharacters
                        && UnicodeText.isVisible(normal)
                        && NameCharacters.areAllowed(normal.codePoints().toArray())
                ? Optional.of(normal)
                : Optional.empty();
    }

    /** What two names that look the same but for their case have in common. */
    static String caseless(String name) {
        // Upper case last: the small sharp s and the capital one meet in "SS".
        return Normalizer.normalize(
                UnicodeText.withoutIgnorable(name)
                        .toLowerCase(Locale.ROOT)
                        .toUpperCase(Locale.ROOT),
                Normalizer.Form.NFC);
    }

    /** Unlike {@link String#strip()}, without no-break spaces around it too. */
    private static String trimmed(String name) {
        var start = 0;
        var end = name.length();
        while (start < end && UnicodeText.isBlank(name.charAt(start))) {
            start++;
        }
        while (end > start && UnicodeText.isBlank(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(start, end);
    }
}
