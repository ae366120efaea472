package dev.reprise.command.erasure;

import dev.reprise.seal.ErasureList.Erasure;
import dev.reprise.sealing.ErasureRecord;

import java.time.Instant;
import java.util.List;

/** Destroys keys, and says when nothing can bring them back. */
public interface ErasureKeys {

    /** What an erasure waits for where the operator has to change the master key. */
    String MASTER_KEY = "REPRISE_DATA_KEY";

    /**
     * Destroys the keys of an erasure, durably.
     *
     * @return how often the master key had been changed
     */
    long destroy(Erasure erasure, Instant now);

    /** Enters an erasure into the list of them, where there is one and it is missing there. */
    default void list(Erasure erasure) {
        // There is none.
    }

    /** Those in the list that are not on record. */
    default List<Erasure> listedBeside(List<ErasureRecord> known) {
        return List.of();
    }

    /** Changes the master key, unless that was done since, or is the operator's to do. */
    void rollOver(long since);

    /** How often the master key was changed. */
    long epoch();

    /** What an erasure waits for that others have to do: {@link #MASTER_KEY}, or names of nodes. */
    List<String> waitsFor(ErasureRecord erasure);

    /** Gives other processes a moment to forget whose keys are destroyed. */
    default void awaitForgotten(ErasureRecord erasure) {
        // There are none.
    }
}
