package dev.reprise.command.erasure;

import dev.reprise.log.StorageFailureHandler;
import dev.reprise.seal.ErasureList.Erasure;
import dev.reprise.seal.KeyFiles;
import dev.reprise.seal.SubjectKeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Destroys keys, each named in the lists before; a failure of the disk ends the process. */
final class ErasureKeys {

    private final KeyFiles files;
    private final SubjectKeys keys;
    private final ErasureLists lists;
    private final StorageFailureHandler failureHandler;

    ErasureKeys(
            KeyFiles files,
            SubjectKeys keys,
            ErasureLists lists,
            StorageFailureHandler failureHandler) {
        this.files = files;
        this.keys = keys;
        this.lists = lists;
        this.failureHandler = failureHandler;
    }

    /**
     * Destroys the keys of an erasure, durably.
     *
     * @return how often all keys had been wrapped anew
     */
    long destroy(Erasure erasure, Instant now) {
        try {
            lists.add(erasure);
            erasure.keys().forEach(key -> keys.destroy(key, now));
            return keys.generation().epoch();
        } catch (IOException | UncheckedIOException failure) {
            throw ended("destroying a key", failure);
        }
    }

    /** Destroys what the list names and an older file of keys has still. */
    void destroyListed(Instant now) {
        for (var each : lists.all()) {
            each.keys().forEach(key -> keys.destroy(key, now));
        }
    }

    /** Whether the master key is kept elsewhere, and all keys are wrapped anew by its operator. */
    boolean isMasterKeyGiven() {
        return files.given() != null;
    }

    /**
     * Wraps all keys by a new master key, unless that was done since, or is the operator's to do.
     *
     * @return how often it was done
     */
    long rollOver(long since) {
        if (keys.generation().epoch() == since && !isMasterKeyGiven()) {
            try {
                files.rollOver(keys);
            } catch (IOException | UncheckedIOException failure) {
                throw ended("wrapping the keys anew", failure);
            }
        }
        return keys.generation().epoch();
    }

    private RuntimeException ended(String activity, Exception failure) {
        failureHandler.onStorageFailure(activity, failure);
        return new IllegalStateException("The keys cannot be written.", failure);
    }
}
