package dev.reprise.command.axonserver;

import dev.reprise.command.engine.StaleStateException;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Lets an answer that stores nothing (a refusal, a repetition, something that changes nothing) pass
 * only if what it was decided on is the last that the store has. Events that rest on an overtaken
 * state are refused by the store; but nothing would refuse such an answer. After a command was
 * routed elsewhere for a while, or this process was frozen, what it remembers may be overtaken.
 */
final class StaleStateGuard implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final EventStore events;
    private final BooleanSupplier hasStagedEvents;
    private final CachedAggregateReads served;

    /**
     * Asks a store.
     *
     * @param hasStagedEvents whether the current unit of work has events to append
     * @param served what it took from memory
     */
    StaleStateGuard(
            EventStore events, BooleanSupplier hasStagedEvents, CachedAggregateReads served) {
        this.events = events;
        this.hasStagedEvents = hasStagedEvents;
        this.served = served;
    }

    /**
     * Throws {@link StaleStateException} where the command has to be decided again; the aggregates
     * are out of memory then, by the rollback.
     */
    @Override
    public @Nullable Object handle(
            UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        final Object answer;
        try {
            answer = chain.proceed();
        } catch (CommandExecutionException refusal) {
            requireCurrent();
            throw refusal;
        }
        if (!hasStagedEvents.getAsBoolean()) {
            requireCurrent();
        }
        return answer;
    }

    private void requireCurrent() {
        for (Aggregate<?> aggregate : served.noted()) {
            var id = aggregate.identifierAsString();
            var last = events.lastSequenceNumberFor(id);
            if (!last.equals(Optional.ofNullable(aggregate.version()))) {
                throw new StaleStateException(id);
            }
        }
    }
}
