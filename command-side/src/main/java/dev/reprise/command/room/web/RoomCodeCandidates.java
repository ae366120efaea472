package dev.reprise.command.room.web;

import dev.reprise.events.room.RoomCode;
import dev.reprise.identity.Sha256;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The codes under which a room may be opened, best first. The same key leads to the same
 * candidates, and so to the same room.
 */
final class RoomCodeCandidates {

    /**
     * With a million rooms, a candidate is taken in one of 700 cases; so many are never all taken.
     */
    static final int COUNT = 16;

    private static final BigInteger BASE = BigInteger.valueOf(RoomCode.ALPHABET.length());

    private RoomCodeCandidates() {}

    /**
     * The candidates that follow from a seed.
     *
     * @param seed the hash of the opener's key, or something random
     */
    static List<String> from(String seed) {
        return IntStream.range(0, COUNT)
                .mapToObj(index ->
                        code(new BigInteger(1, Sha256.of("room-code " + index + " " + seed))))
                .toList();
    }

    private static String code(BigInteger number) {
        var code = new StringBuilder();
        while (code.length() < RoomCode.LENGTH) {
            var digit = number.divideAndRemainder(BASE);
            code.append(RoomCode.ALPHABET.charAt(digit[1].intValue()));
            number = digit[0];
        }
        return code.toString();
    }
}
