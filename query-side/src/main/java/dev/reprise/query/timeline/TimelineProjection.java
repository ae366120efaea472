package dev.reprise.query.timeline;

import dev.reprise.projection.Projection;
import dev.reprise.projection.ReceivedEvent;
import dev.reprise.query.timeline.CommitListener.Committed;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gives each event its revision: the room's position in its own history. Once that is committed,
 * the listeners hear of it.
 */
public final class TimelineProjection implements Projection {

    private static final Logger LOG = LoggerFactory.getLogger(TimelineProjection.class);

    private final TimelineStore store;
    private final RoomStates states;
    private final List<InlineProjection> parts;
    private final Supplier<List<CommitListener>> listeners;

    /**
     * A timeline.
     *
     * @param parts the views that are written together with it
     */
    public TimelineProjection(
            TimelineStore store,
            RoomStates states,
            List<InlineProjection> parts,
            Supplier<List<CommitListener>> listeners) {
        this.store = store;
        this.states = states;
        this.parts = parts;
        this.listeners = listeners;
    }

    @Override
    public Runnable project(List<ReceivedEvent> events) {
        var batch = new TimelineBatch(store, states);
        events.forEach(batch::add);
        batch.write(parts);
        return () -> announce(batch);
    }

    @Override
    public void quarantined(String room) {
        tell(listener -> listener.quarantined(room));
    }

    private void announce(TimelineBatch batch) {
        states.remember(batch.latest());
        announce(batch.changes());
    }

    /** Notifies all listeners of committed changes. */
    void announce(List<Committed> changes) {
        tell(listener -> listener.committed(changes));
    }

    private void tell(Consumer<CommitListener> news) {
        for (var listener : listeners.get()) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                LOG.error("A listener failed; the timeline goes on", e);
            }
        }
    }
}
