package dev.reprise.command.web;

import java.util.HexFormat;

/** Participants' identifiers, and what is taken for one in a path. */
public final class ParticipantIds {

    /** How many random bytes an identifier has. */
    public static final int BYTES = 12;

    private static final String PREFIX = "p-";

    /** So well formed that it may be looked for, and too regular to be anybody's. */
    private static final String NOBODY = of(new byte[BYTES]);

    private ParticipantIds() {}

    /** The identifier of these random bytes. */
    public static String of(byte[] random) {
        return PREFIX + HexFormat.of().formatHex(random);
    }

    /**
     * The participant that a path names. What cannot be a participant's identifier is nobody's: it
     * may be that of another aggregate, which must not be loaded as a participant.
     */
    public static String fromPath(String id) {
        return isWellFormed(id) ? id : NOBODY;
    }

    private static boolean isWellFormed(String id) {
        return id.length() == NOBODY.length()
                && id.startsWith(PREFIX)
                && id.chars().skip(PREFIX.length()).allMatch(ParticipantIds::isHexDigit);
    }

    private static boolean isHexDigit(int character) {
        return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
    }
}
