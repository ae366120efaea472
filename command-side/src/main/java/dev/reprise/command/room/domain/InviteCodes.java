package dev.reprise.command.room.domain;

import java.util.List;

/** Gives a private room's invite code. */
@FunctionalInterface
public interface InviteCodes {

    /** The code that follows from a nonce; the same nonce gives the same code. */
    String codeOf(String nonce);

    /**
     * All codes that are good for a nonce: that one first, and while the server's secret is being
     * changed also the one that was shown before.
     */
    default List<String> codesOf(String nonce) {
        return List.of(codeOf(nonce));
    }
}
