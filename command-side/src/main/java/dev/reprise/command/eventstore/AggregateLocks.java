package dev.reprise.command.eventstore;

import dev.reprise.command.dispatch.OutcomeUnknownException;

import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.common.lock.LockFactory;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Locks aggregates, for which no command waits beyond its deadline, and notes which of them a
 * command locks, from the cache or not: its answer rests on them. A room is locked before its
 * participants, so there are no deadlocks.
 */
final class AggregateLocks implements LockFactory {

    private final ConcurrentHashMap<String, AggregateLock> locks = new ConcurrentHashMap<>();

    @Override
    public Lock obtainLock(String aggregateId) {
        CommandScope.reads(aggregateId);
        var lock =
                locks.compute(
                        aggregateId,
                        (_, known) -> {
                            var wanted = known == null ? new AggregateLock(aggregateId) : known;
                            wanted.users++;
                            return wanted;
                        });
        try {
            if (lock.owner.tryLock()
                    || lock.owner.tryLock(CommandScope.nanosLeft(), TimeUnit.NANOSECONDS)) {
                return lock;
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            forget(lock);
            throw new LockAcquisitionFailedException("Interrupted while waiting", interrupt);
        }
        forget(lock);
        throw new OutcomeUnknownException("The aggregate was not free in time.");
    }

    private void forget(AggregateLock lock) {
        locks.computeIfPresent(lock.aggregateId, (_, known) -> --known.users == 0 ? null : known);
    }

    private final class AggregateLock implements Lock {

        private final String aggregateId;
        private final ReentrantLock owner = new ReentrantLock();

        /** Guarded by the map's entry. */
        private int users;

        AggregateLock(String aggregateId) {
            this.aggregateId = aggregateId;
        }

        @Override
        public void release() {
            owner.unlock();
            forget(this);
        }

        @Override
        public boolean isHeld() {
            return owner.isHeldByCurrentThread();
        }
    }
}
