package dev.reprise.seal;

import java.time.Instant;

/** Finds the data keys of participants. */
@FunctionalInterface
public interface KeyLookup {

    Found find(KeyId id);

    /** What there is of a key. */
    sealed interface Found {}

    /** The key can be used. */
    record Living(DataKey key) implements Found {}

    /** The key was destroyed: its person is erased. */
    record Destroyed(Instant at) implements Found {}

    /** No such key was ever here. */
    record Unknown() implements Found {}
}
