package dev.reprise.command.snapshot;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.Scope;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.inspection.AnnotatedAggregate;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * Offers one aggregate's state to be stored, once there are so many events since the last snapshot
 * and the unit of work has committed. Guarded by the aggregate's lock.
 */
final class StateTrigger implements SnapshotTrigger {

    private static final long NO_EVENT = -1;

    private final int every;
    private final Predicate<DomainEventMessage<?>> offer;
    private long included = NO_EVENT;

    /** The last event, while the unit of work is waited for; else it would be kept for nothing. */
    private @Nullable DomainEventMessage<?> last;

    /**
     * A trigger for an aggregate that is not loaded yet.
     *
     * @param offer takes a snapshot, or says that it cannot, and never waits
     */
    StateTrigger(int every, Predicate<DomainEventMessage<?>> offer) {
        this.every = every;
        this.offer = offer;
    }

    @Override
    public void eventHandled(EventMessage<?> message) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            return;
        }
        var aggregate = aggregate();
        if (event.getPayloadType().equals(aggregate.state().getClass())) {
            included = event.getSequenceNumber();
        }
        if (last == null && event.getSequenceNumber() - included >= every) {
            CurrentUnitOfWork.ifStarted(unitOfWork -> {
                // The lock is held until the cleanup of the outermost unit of work.
                unitOfWork.root().afterCommit(_ -> offer(aggregate));
                unitOfWork.root().onCleanup(_ -> last = null);
                last = event;
            });
        } else if (last != null) {
            last = event;
        }
    }

    @Override
    public void initializationFinished() {}

    private static Snapshotted aggregate() {
        return (Snapshotted) ((AnnotatedAggregate<?>) Scope.getCurrentScope()).getAggregateRoot();
    }

    private void offer(Snapshotted aggregate) {
        var event = Objects.requireNonNull(last);
        // A refused one is offered again with the next command.
        if (offer.test(snapshot(event, aggregate.state()))) {
            included = event.getSequenceNumber();
        }
    }

    /** Under the identifier of its last event, which proves of which history it is. */
    private static DomainEventMessage<?> snapshot(DomainEventMessage<?> event, Object state) {
        return new GenericDomainEventMessage<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                state,
                MetaData.emptyInstance(),
                event.getIdentifier(),
                event.getTimestamp());
    }
}
