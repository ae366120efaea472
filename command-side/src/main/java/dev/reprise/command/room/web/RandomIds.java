package dev.reprise.command.room.web;

import dev.reprise.command.web.ParticipantIds;
import dev.reprise.events.stored.RandomIdentifiers;

import java.util.HexFormat;

/** Identifiers and nonces that cannot be guessed. */
final class RandomIds {

    private RandomIds() {}

    /** A new participant's identifier. */
    static String participantId() {
        return ParticipantIds.of(RandomIdentifiers.bytes(ParticipantIds.BYTES));
    }

    /** What an invite code follows from. */
    static String nonce() {
        return HexFormat.of().formatHex(RandomIdentifiers.bytes(16));
    }
}
