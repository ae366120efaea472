package dev.reprise.query.timeline;

import dev.reprise.events.TimelineEvent;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/**
 * Gives each event its revision: the room's position in its own history. Rows and the processor's
 * position are written in one transaction; then the listeners hear of it.
 */
@ProcessingGroup(TimelineProcessor.NAME)
public class TimelineProjection {

    private static final Logger LOG = LoggerFactory.getLogger(TimelineProjection.class);

    private final TimelineStore store;
    private final RoomStates states;
    private final List<CommitListener> listeners;

    public TimelineProjection(
            TimelineStore store, RoomStates states, List<CommitListener> listeners) {
        this.store = store;
        this.states = states;
        this.listeners = listeners;
    }

    @EventHandler
    void on(TimelineEvent event, EventMessage<?> message, UnitOfWork<?> transaction) {
        transaction
                .getOrComputeResource(TimelineBatch.class.getName(), _ -> begin(transaction))
                .add(event, message);
    }

    private TimelineBatch begin(UnitOfWork<?> transaction) {
        var batch = new TimelineBatch(store, states);
        transaction.onPrepareCommit(_ -> batch.write());
        transaction.afterCommit(_ -> announce(batch));
        return batch;
    }

    private void announce(TimelineBatch batch) {
        states.remember(batch.latest());
        for (var listener : listeners) {
            try {
                listener.committed(batch.changes());
            } catch (RuntimeException e) {
                LOG.error("A listener failed; the timeline goes on", e);
            }
        }
    }
}
