package dev.reprise.command.eventstore;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A barrier that a test can hold up or break. */
final class HeldBarrier implements Barrier {

    private final Barrier real;
    private final AtomicInteger entered = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean failing;

    HeldBarrier(Barrier real) {
        this.real = real;
    }

    /** Every later barrier stops before it does anything, until {@link #release}. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    /** The next barrier fails, and those after it succeed, as fsync does. */
    void failOnce() {
        failing = true;
    }

    /** How many barriers have begun, the one at opening included. */
    int entered() {
        return entered.get();
    }

    @Override
    public void force() throws SQLException {
        entered.incrementAndGet();
        await(gate);
        if (failing) {
            failing = false;
            throw new SQLException("Input/output error", "90031");
        }
        real.force();
    }

    static void await(CountDownLatch latch) throws SQLException {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new SQLException("The test never released what it held.");
            }
        } catch (InterruptedException interrupt) {
            throw new SQLException(interrupt);
        }
    }
}
