package dev.reprise.command.erasure;

import dev.reprise.log.StorageFailureHandler;
import dev.reprise.seal.ErasureList.Erasure;
import dev.reprise.seal.KeyFiles;
import dev.reprise.seal.SubjectKeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

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
        list(erasure);
        try {
            erasure.keys().forEach(key -> keys.destroy(key, now));
            return epoch();
        } catch (UncheckedIOException failure) {
            throw ended("destroying a key", failure);
        }
    }

    /** Enters an erasure into the list, where it is missing there. */
    void list(Erasure erasure) {
        try {
            lists.add(erasure);
        } catch (IOException | UncheckedIOException failure) {
            throw ended("listing an erasure", failure);
        }
    }

    /** Those in the list that are not on record. */
    List<Erasure> listedBeside(List<ErasureRecord> known) {
        var ids = known.stream().map(ErasureRecord::erasureId).collect(Collectors.toSet());
        return lists.all().stream().filter(each -> !ids.contains(each.erasureId())).toList();
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
     */
    void rollOver(long since) {
        if (epoch() == since && !isMasterKeyGiven()) {
            try {
                files.rollOver(keys);
            } catch (IOException | UncheckedIOException failure) {
                throw ended("wrapping the keys anew", failure);
            }
        }
    }

    /** How often all keys were wrapped anew. */
    long epoch() {
        return keys.generation().epoch();
    }

    private RuntimeException ended(String activity, Exception failure) {
        failureHandler.onStorageFailure(activity, failure);
        return new IllegalStateException("The keys cannot be written.", failure);
    }
}
