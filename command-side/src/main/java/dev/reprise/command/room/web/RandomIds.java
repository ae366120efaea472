package dev.reprise.command.room.web;

import dev.reprise.command.web.ParticipantIds;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Identifiers and nonces that cannot be guessed. */
final class RandomIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomIds() {}

    /** A new participant's identifier. */
    static String participantId() {
        return ParticipantIds.of(bytes(ParticipantIds.BYTES));
    }

    /** What an invite code follows from. */
    static String nonce() {
        return HexFormat.of().formatHex(bytes(16));
    }

    private static byte[] bytes(int count) {
        var random = new byte[count];
        RANDOM.nextBytes(random);
        return random;
    }
}
