package dev.reprise.command.eventstore;

import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;

/**
 * Locks aggregates, and notes which of them a command locks, from the cache or not: its answer
 * rests on them.
 */
final class ReadsNoted implements LockFactory {

    private final LockFactory locks = PessimisticLockFactory.usingDefaults();

    @Override
    public Lock obtainLock(String aggregateId) {
        CommandScope.reads(aggregateId);
        return locks.obtainLock(aggregateId);
    }
}
