package dev.reprise.command.erasure;

import dev.reprise.events.stored.RandomIdentifiers;
import dev.reprise.identity.Sha256;

import java.util.HexFormat;

/** Identifiers of erasures. */
final class ErasureIds {

    private static final String PREFIX = "e-";
    private static final int BYTES = 12;

    private ErasureIds() {}

    /** The one of a participant's erasure, also if it is asked for twice at the same time. */
    static String of(String participantId) {
        return PREFIX + Sha256.hex("erasure " + participantId).substring(0, 2 * BYTES);
    }

    static String random() {
        return PREFIX + HexFormat.of().formatHex(RandomIdentifiers.bytes(BYTES));
    }
}
