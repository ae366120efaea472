package dev.reprise.seal;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The data keys of all participants; what a call has made or destroyed is durably so. */
public interface ParticipantKeys extends KeyLookup {

    /**
     * Makes keys for those who have none, all at the price of one.
     *
     * @throws IllegalStateException if the key of one was destroyed
     */
    void create(Collection<Person> people, Instant at);

    /** The living keys of a person in all rooms. */
    List<KeyId> ofSubject(String subject);

    /**
     * Overwrites a key; does nothing if that was done before.
     *
     * @return whether there is, or was, such a key
     */
    boolean destroy(KeyId id, Instant at);

    /** Keeps nothing in memory of a key that another process may have destroyed. */
    default void forget(KeyId id) {
        // Where one process has all keys, it knows.
    }

    /**
     * A participant who gets a key.
     *
     * @param subject who that is in all rooms, as an application calls them; {@code null} where it
     *     has not said so
     */
    record Person(String participantId, @Nullable String subject) {}
}
