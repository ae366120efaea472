package dev.reprise.query.upkeep;

import dev.reprise.projection.RowsInUse;
import dev.reprise.sealing.ErasureListener;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes the rows of rooms again in which people were erased: those in use hold what no key opens,
 * and are no longer what the events say.
 */
final class ErasedRows implements ErasureListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ErasedRows.class);
    private static final int STOP_SECONDS = 10;

    private final Supplier<RowsInUse> rowsInUse;
    private final Set<String> stale = ConcurrentHashMap.newKeySet();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("erased-rows").factory());

    ErasedRows(Supplier<RowsInUse> rowsInUse) {
        this.rowsInUse = rowsInUse;
    }

    @Override
    public void erased(String roomCode, String participantId) {
        if (stale.add(roomCode)) {
            thread.execute(() -> replace(roomCode));
        }
    }

    @Override
    public void settle() {
        CompletableFuture.runAsync(() -> {}, thread).join();
        if (!failed.isEmpty()) {
            var rooms = List.copyOf(failed);
            rooms.forEach(failed::remove);
            throw new IllegalStateException("The rows of %s are as they were".formatted(rooms));
        }
    }

    private void replace(String roomCode) {
        // Whoever is erased from now on needs another time.
        stale.remove(roomCode);
        failed.add(roomCode);
        try (var rows = rowsInUse.get()) {
            if (rows.replaceRoom(roomCode)) {
                failed.remove(roomCode);
            } else {
                LOG.warn("The rows of {} cannot be made again and are as they were", roomCode);
            }
        } catch (RuntimeException failure) {
            LOG.warn("The rows of {} could not be made again", roomCode, failure);
        }
    }

    /** Before the projector and the database that it works on. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Rows are still being made again.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
