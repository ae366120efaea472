package dev.reprise.command.erasure;

import dev.reprise.log.StorageFailureHandler;
import dev.reprise.seal.ErasureList.Erasure;
import dev.reprise.seal.KeyFiles;
import dev.reprise.seal.SubjectKeys;
import dev.reprise.sealing.ErasureRecord;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Destroys keys in the file of a data directory, each named in the lists before; a failure of the
 * disk ends the process.
 */
final class FileErasureKeys implements ErasureKeys {

    private final KeyFiles files;
    private final SubjectKeys keys;
    private final ErasureLists lists;
    private final StorageFailureHandler failureHandler;

    FileErasureKeys(
            KeyFiles files,
            SubjectKeys keys,
            ErasureLists lists,
            StorageFailureHandler failureHandler) {
        this.files = files;
        this.keys = keys;
        this.lists = lists;
        this.failureHandler = failureHandler;
    }

    @Override
    public long destroy(Erasure erasure, Instant now) {
        list(erasure);
        try {
            erasure.keys().forEach(key -> keys.destroy(key, now));
            return epoch();
        } catch (UncheckedIOException failure) {
            throw ended("destroying a key", failure);
        }
    }

    @Override
    public void list(Erasure erasure) {
        try {
            lists.add(erasure);
        } catch (IOException | UncheckedIOException failure) {
            throw ended("listing an erasure", failure);
        }
    }

    @Override
    public List<Erasure> listedBeside(List<ErasureRecord> known) {
        var ids = known.stream().map(ErasureRecord::erasureId).collect(Collectors.toSet());
        return lists.all().stream().filter(each -> !ids.contains(each.erasureId())).toList();
    }

    /** Destroys what the list names and an older file of keys has still. */
    void destroyListed(Instant now) {
        for (var each : lists.all()) {
            each.keys().forEach(key -> keys.destroy(key, now));
        }
    }

    @Override
    public void rollOver(long since) {
        if (epoch() == since && files.given() == null) {
            try {
                files.rollOver(keys);
            } catch (IOException | UncheckedIOException failure) {
                throw ended("wrapping the keys anew", failure);
            }
        }
    }

    @Override
    public long epoch() {
        return keys.generation().epoch();
    }

    @Override
    public List<String> waitsFor(ErasureRecord erasure) {
        return files.given() == null || erasure.epoch() < epoch() ? List.of() : List.of(MASTER_KEY);
    }

    private RuntimeException ended(String activity, Exception failure) {
        failureHandler.onStorageFailure(activity, failure);
        return new IllegalStateException("The keys cannot be written.", failure);
    }
}
