package dev.reprise.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names the data key of one participant: 96 bits that follow from the participant's identifier, so
 * that there is never a second key of the same participant.
 *
 * @param hex 24 digits
 */
public record KeyId(String hex) {

    static final int BYTES = 12;

    private static final String DOMAIN = "reprise key\n";

    public KeyId {
        if (hex.length() != 2 * BYTES) {
            throw new IllegalArgumentException("A key id has 12 bytes.");
        }
    }

    /** The id of the key that a participant has, or had, or may get. */
    public static KeyId of(String participantId) {
        var hash = Primitives.digest().digest((DOMAIN + participantId).getBytes(UTF_8));
        return of(Arrays.copyOf(hash, BYTES));
    }

    static KeyId of(byte[] bytes) {
        return new KeyId(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
