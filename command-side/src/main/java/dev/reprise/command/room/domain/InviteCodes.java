package dev.reprise.command.room.domain;

/** Gives a private room's invite code. */
@FunctionalInterface
public interface InviteCodes {

    /** The code that follows from a nonce; the same nonce gives the same code. */
    String codeOf(String nonce);
}
