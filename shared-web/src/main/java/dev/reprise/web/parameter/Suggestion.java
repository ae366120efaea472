package dev.reprise.web.parameter;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Closest candidate by edit distance. */
public final class Suggestion {

    /** Longer words are no mistyped ones; comparing takes the square of their length. */
    private static final int LONGEST = 40;

    private static final int LETTERS_PER_MISTAKE = 3;

    private Suggestion() {}

    /** The most similar candidate, in any case; empty where none is similar. */
    public static Optional<String> of(String word, Collection<String> candidates) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        var wanted = word.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .map(each -> new Guess(each, distance(wanted, each.toLowerCase(Locale.ROOT))))
                .filter(guess -> guess.distance() * LETTERS_PER_MISTAKE <= wanted.length())
                .min(Comparator.comparingInt(Guess::distance).thenComparing(Guess::word))
                .map(Guess::word);
    }

    /** A word as far as it may be repeated in a message. */
    public static String shortened(String word) {
        if (word.length() <= LONGEST) {
            return word;
        }
        var end = Character.isHighSurrogate(word.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return word.substring(0, end) + "…";
    }

    /** How many letters differ, are missing or too many (Levenshtein). */
    private static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (var column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (var line = 1; line <= one.length(); line++) {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column < row.length; column++) {
                var above = row[column];
                var same = one.charAt(line - 1) == other.charAt(column - 1);
                var replaced = diagonal + (same ? 0 : 1);
                row[column] = Math.min(replaced, Math.min(above, row[column - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }

    private record Guess(String word, int distance) {}
}
