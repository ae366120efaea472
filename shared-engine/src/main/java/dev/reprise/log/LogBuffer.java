package dev.reprise.log;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory events that are not durable may take, all together. */
public final class LogBuffer {

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    LogBuffer(long limit) {
        this.limit = limit;
    }

    public long used() {
        return used.get();
    }

    /**
     * Keeps room for what a command may append.
     *
     * @throws LogFullException if there is none
     */
    public Reservation reserve(long bytes) {
        var reservation = new Reservation();
        reservation.extend(bytes);
        return reservation;
    }

    void release(long bytes) {
        used.addAndGet(-bytes);
    }

    /** Room that one command has; for one thread. */
    public final class Reservation implements AutoCloseable {

        private long bytes;

        private Reservation() {}

        private void extend(long more) {
            var before = used.getAndUpdate(now -> now + more > limit ? now : now + more);
            if (before + more > limit) {
                throw new LogFullException();
            }
            bytes += more;
        }

        /** Gives room away to what is appended, which releases it once it is durable. */
        void take(long wanted) {
            if (wanted > bytes) {
                extend(wanted - bytes);
            }
            bytes -= wanted;
        }

        /** Gives back what was not used; there is nothing left then. */
        public void giveBack() {
            LogBuffer.this.release(bytes);
            bytes = 0;
        }

        @Override
        public void close() {
            giveBack();
        }
    }
}
