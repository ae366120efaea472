package dev.reprise.command.engine;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.messaging.unitofwork.RollbackConfiguration;

import java.util.function.BooleanSupplier;

/**
 * Rolls back on everything but a refusal that has published nothing: such a refusal has nothing to
 * undo, and a rollback would evict its aggregate from the cache.
 */
public final class RollbackUnlessRefused implements RollbackConfiguration {

    private final BooleanSupplier hasStagedEvents;

    /** Asked within the unit of work. */
    public RollbackUnlessRefused(BooleanSupplier hasStagedEvents) {
        this.hasStagedEvents = hasStagedEvents;
    }

    @Override
    public boolean rollBackOn(Throwable throwable) {
        // One aggregate may have accepted before another refused, and a commit would store the
        // first one's events.
        return !(throwable instanceof CommandExecutionException) || hasStagedEvents.getAsBoolean();
    }
}
