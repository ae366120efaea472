package dev.reprise.command.room.web;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Identifiers and nonces that nobody can guess. */
final class RandomIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomIds() {}

    /** A new participant's identifier. */
    static String participantId() {
        return "p-" + hex(12);
    }

    /** What an invite code follows from. */
    static String nonce() {
        return hex(16);
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
