package dev.reprise.events.room;

import java.util.Locale;
import java.util.Optional;

/** The form of room codes: six characters that are hard to mistake for one another. */
public final class RoomCode {

    /** What room codes are written in. */
    public static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static final int LENGTH = 6;

    private RoomCode() {}

    /** A code as it is stored, in upper case; empty for what cannot be one. */
    public static Optional<String> normalise(String code) {
        var upper = code.toUpperCase(Locale.ROOT);
        return upper.length() == LENGTH
                        && upper.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)
                ? Optional.of(upper)
                : Optional.empty();
    }
}
