package dev.reprise.command.eventstore;

import dev.reprise.log.BatchWrite;
import dev.reprise.log.LogPosition;
import dev.reprise.log.LoggedEvent;

import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The writing of batches, which a test can hold up or break. */
final class HeldWrite implements BatchWrite {

    private @Nullable BatchWrite real;
    private final AtomicInteger entered = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean failing;

    BatchWrite around(BatchWrite write) {
        real = write;
        return this;
    }

    /** Every later write stops before it does anything, until {@link #release}. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    /** The next write fails, and those after it would succeed, as fsync does. */
    void failOnce() {
        failing = true;
    }

    /** How many writes have begun. */
    int entered() {
        return entered.get();
    }

    @Override
    public LogPosition write(List<LoggedEvent> events) throws RocksDBException {
        entered.incrementAndGet();
        try {
            if (!gate.await(30, TimeUnit.SECONDS)) {
                throw new RocksDBException("The test never released what it held.");
            }
        } catch (InterruptedException interrupt) {
            throw new RocksDBException(interrupt.toString());
        }
        if (failing) {
            failing = false;
            throw new RocksDBException("Input/output error");
        }
        return Objects.requireNonNull(real).write(events);
    }
}
