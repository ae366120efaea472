package dev.reprise.command.access;

import dev.reprise.command.access.domain.AccessDecision;
import dev.reprise.command.access.domain.AccessDecision.Recorded;
import dev.reprise.command.access.domain.AccessDecision.Refused;
import dev.reprise.command.access.domain.AccessLogDecider;
import dev.reprise.command.access.domain.AccessLogState;
import dev.reprise.command.access.domain.AccessLogState.AccessLog;
import dev.reprise.command.snapshot.Snapshotted;
import dev.reprise.events.access.AccessEvent;
import dev.reprise.events.access.RecordAccess;
import dev.reprise.events.access.RecordSearch;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Connects {@link AccessLogDecider} to Axon. No rules here. */
@Aggregate(
        cache = "accessLogCache",
        lockFactory = "aggregateLocks",
        commandTargetResolver = "commandTargets",
        snapshotTriggerDefinition = "snapshotTriggers")
class AccessLogAggregate implements Snapshotted {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private @Nullable String logId;

    private AccessLogState state = new AccessLogState.Absent();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordAccess command) {
        carryOut(AccessLogDecider.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RecordSearch command) {
        carryOut(AccessLogDecider.decide(state, command));
    }

    private static void carryOut(AccessDecision decision) {
        switch (decision) {
            case Recorded(var event) -> AggregateLifecycle.apply(event);
            case Refused(var detail) ->
                    throw new CommandExecutionException(detail, null, null, false);
        }
    }

    @EventSourcingHandler
    void on(AccessEvent event) {
        logId = event.logId();
        state = AccessLogState.evolve(state, event);
    }

    @EventSourcingHandler
    void on(AccessLog snapshot) {
        logId = snapshot.logId();
        state = snapshot;
    }

    @Override
    public Object state() {
        return state;
    }
}
