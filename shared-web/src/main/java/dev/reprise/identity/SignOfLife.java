package dev.reprise.identity;

/**
 * Hears of every sign of life that a participant gives: while a stream is open, one now and then.
 */
@FunctionalInterface
public interface SignOfLife {

    /** Must not block. */
    void seen(String roomCode, String participantId);
}
