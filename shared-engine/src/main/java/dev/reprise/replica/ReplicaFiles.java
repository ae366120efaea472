package dev.reprise.replica;

import dev.reprise.log.EventLog;
import dev.reprise.log.LogSettings;
import dev.reprise.log.StartRefusedException;
import dev.reprise.log.StorageFailureHandler;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The files of a replica. They are disposable: ones that are damaged, or of another history than
 * the source, are deleted and filled again.
 */
final class ReplicaFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaFiles.class);

    private final Path directory;
    private final StorageFailureHandler failureHandler;

    ReplicaFiles(Path directory, StorageFailureHandler failureHandler) {
        this.directory = directory;
        this.failureHandler = failureHandler;
    }

    /** Opens the log; empty where it cannot be used, or is not what the source has. */
    EventLog open(ReplicaSource source) {
        try {
            var log = open();
            if (isKnownToBeOfAnother(source, log)) {
                log.close();
                return anew("is of another history");
            }
            return log;
        } catch (StartRefusedException refused) {
            if (refused.exitCode() != StartRefusedException.DATA) {
                throw refused;
            }
            return anew("cannot be used: " + refused.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EventLog anew(String reason) {
        LOG.warn("The replica in {} is filled again from the source, as it {}", directory, reason);
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return open();
    }

    /** What was lost at its end is in the source. */
    private EventLog open() {
        return EventLog.open(
                directory,
                true,
                LogSettings.ofHeap(),
                failureHandler,
                new CompositeMeterRegistry());
    }

    private boolean isKnownToBeOfAnother(ReplicaSource source, EventLog log) {
        try {
            return !isOf(source, log);
        } catch (RuntimeException unknown) {
            // It is asked again before anything is copied.
            LOG.warn("Whether the replica in {} is of this history is unknown", directory, unknown);
            return false;
        }
    }

    /** Whether the source has the last event of the log, at its place. */
    static boolean isOf(ReplicaSource source, EventLog log) {
        var last = log.durable();
        return last == 0 || source.has(last, log.at(last).orElseThrow().data().eventId());
    }
}
