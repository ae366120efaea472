package dev.reprise.log;

import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The writing of batches, which a test can hold up or break. */
public final class HeldWrite implements BatchWrite {

    private static final int OPEN = 1 << 30;

    private final Semaphore permits = new Semaphore(OPEN);
    private final AtomicInteger entered = new AtomicInteger();
    private volatile boolean failing;
    private @Nullable BatchWrite real;

    public BatchWrite around(BatchWrite write) {
        real = write;
        return this;
    }

    /** Every later write stops before it does anything. */
    public void hold() {
        permits.drainPermits();
    }

    /** One write goes on. */
    public void letOneThrough() {
        permits.release();
    }

    public void release() {
        permits.release(OPEN - permits.availablePermits());
    }

    /** The next write fails, and those after it would succeed, as fsync does. */
    public void failOnce() {
        failing = true;
    }

    /** How many writes have begun. */
    public int entered() {
        return entered.get();
    }

    @Override
    public LogPosition write(List<LoggedEvent> events) throws RocksDBException {
        entered.incrementAndGet();
        try {
            if (!permits.tryAcquire(60, TimeUnit.SECONDS)) {
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
