package dev.reprise.sealing;

/** Hears that the key of a participant was destroyed, to forget what it has in memory of them. */
@FunctionalInterface
public interface ErasureListener {

    /** Must not fail; may be told again of the same. */
    void erased(String roomCode, String participantId);

    /** Returns when what it has begun is done; fails where that is to be tried again. */
    default void settle() {}
}
