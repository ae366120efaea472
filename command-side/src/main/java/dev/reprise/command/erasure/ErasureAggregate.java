package dev.reprise.command.erasure;

import dev.reprise.command.erasure.ErasureCommand.NoteDone;
import dev.reprise.command.erasure.ErasureCommand.NoteKeysDestroyed;
import dev.reprise.command.erasure.ErasureCommand.RequestErasure;
import dev.reprise.events.erasure.ErasureDone;
import dev.reprise.events.erasure.ErasureEvent;
import dev.reprise.events.erasure.ErasureRequested;
import dev.reprise.events.erasure.KeysDestroyed;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Puts the steps of an erasure on record, each of them once and in their order. */
@Aggregate(lockFactory = "aggregateLocks", commandTargetResolver = "commandTargets")
class ErasureAggregate {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String id;

    private Step reached = Step.NONE;

    private enum Step {
        NONE,
        REQUESTED,
        KEYS_DESTROYED,
        DONE
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RequestErasure command) {
        follow(
                Step.NONE,
                new ErasureRequested(command.erasureId(), command.people(), command.reason()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(NoteKeysDestroyed command) {
        follow(Step.REQUESTED, new KeysDestroyed(command.erasureId(), command.epoch()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(NoteDone command) {
        follow(Step.KEYS_DESTROYED, new ErasureDone(command.erasureId()));
    }

    private void follow(Step before, ErasureEvent event) {
        if (reached == before) {
            AggregateLifecycle.apply(event);
        } else if (reached.compareTo(before) < 0) {
            throw new IllegalStateException("%s is not %s yet".formatted(event, before));
        }
    }

    @EventSourcingHandler
    void on(ErasureEvent event) {
        id = ErasureEvent.aggregateId(event.erasureId());
        reached =
                switch (event) {
                    case ErasureRequested _ -> Step.REQUESTED;
                    case KeysDestroyed _ -> Step.KEYS_DESTROYED;
                    case ErasureDone _ -> Step.DONE;
                };
    }
}
