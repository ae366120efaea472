package dev.reprise.standalone.fuzz;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets requests go on beside one another, or one of them alone, to see what it costs. */
final class Quiet {

    private static final int ATTEMPTS = 3;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final ProcessHandle server;

    Quiet(long pid) {
        server = ProcessHandle.of(pid).orElseThrow();
    }

    /** Something that is sent. */
    @FunctionalInterface
    interface Sending<T> {
        T send() throws IOException;
    }

    /** What came of it, and the processor time of the server meanwhile, whoever caused it. */
    record Costly<T>(T answer, Duration cost) {}

    <T> Costly<T> beside(Sending<T> sending) throws IOException {
        lock.readLock().lock();
        try {
            return measured(sending);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * What it costs when nothing else happens. The least of a few times: a compiler or a collector
     * may be at work in one of them.
     */
    Duration alone(Duration enough, Sending<?> sending) throws IOException {
        lock.writeLock().lock();
        try {
            var least = measured(sending).cost();
            for (var i = 1; i < ATTEMPTS && least.compareTo(enough) > 0; i++) {
                var next = measured(sending).cost();
                least = next.compareTo(least) < 0 ? next : least;
            }
            return least;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T> Costly<T> measured(Sending<T> sending) throws IOException {
        var before = processorTime();
        var answer = sending.send();
        return new Costly<>(answer, processorTime().minus(before));
    }

    private Duration processorTime() {
        return server.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
