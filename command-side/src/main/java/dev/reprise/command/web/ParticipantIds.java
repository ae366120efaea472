package dev.reprise.command.web;

import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/** Participants' identifiers, and what is taken for one in a path. */
public final class ParticipantIds {

    /** How many random bytes an identifier has. */
    public static final int BYTES = 12;

    private static final String PREFIX = "p-";
    private static final int MOST = 256;

    /** A well-formed id that no participant has. */
    private static final String UNKNOWN = of(new byte[BYTES]);

    private ParticipantIds() {}

    /** The identifier of these random bytes. */
    public static String of(byte[] random) {
        return PREFIX + HexFormat.of().formatHex(random);
    }

    /**
     * The participant that a path names. An id that is not well formed becomes an id that no
     * participant has: it may be that of another aggregate, which must not be loaded as one.
     */
    public static String fromPath(String id) {
        return isWellFormed(id) ? id : UNKNOWN;
    }

    /** What may be participants' identifiers in a text: more than a request can mean are left. */
    static Set<String> in(String text) {
        var found = new TreeSet<String>();
        var from = text.indexOf(PREFIX);
        while (from >= 0 && found.size() < MOST) {
            var end = Math.min(text.length(), from + UNKNOWN.length());
            if (isWellFormed(text.substring(from, end))) {
                found.add(text.substring(from, end));
            }
            from = text.indexOf(PREFIX, from + 1);
        }
        return found;
    }

    private static boolean isWellFormed(String id) {
        return id.length() == UNKNOWN.length()
                && id.startsWith(PREFIX)
                && id.chars().skip(PREFIX.length()).allMatch(ParticipantIds::isHexDigit);
    }

    private static boolean isHexDigit(int character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
    }
}
