package dev.reprise.query.timeline;

import dev.reprise.events.TimelineEvent;
import dev.reprise.log.LoggedEvent;
import dev.reprise.log.TimelinePlace;
import dev.reprise.projection.Follower;
import dev.reprise.projection.ProjectionProperties;
import dev.reprise.projection.ReceivedEvent;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.sealing.ErasureListener;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What rooms show now: each durable event is folded at once, in memory, and the listeners hear of
 * it. A room with an event that cannot be folded is behind: it shows what it was before, and is
 * tried again with back-off.
 */
public final class LiveTimeline implements Follower, ErasureListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveTimeline.class);

    private final TimelineEntries entries;
    private final RoomStates states;
    private final Supplier<List<CommitListener>> listeners;
    private final ProjectionProperties properties;
    private final Map<String, RoomBehind> behind = new ConcurrentHashMap<>();

    /** Held while changes are folded and handed on, so that those of a room stay in order. */
    private final ReentrantLock order = new ReentrantLock();

    /** Up to which revisions rooms were told when they caught up, until the tail is beyond that. */
    private final Map<String, Long> toldAhead = new HashMap<>();

    private boolean closed;

    public LiveTimeline(
            TimelineEntries entries,
            RoomStates states,
            Supplier<List<CommitListener>> listeners,
            ProjectionProperties properties) {
        this.entries = entries;
        this.states = states;
        this.listeners = listeners;
        this.properties = properties;
    }

    /** The latest revision that the room shows; 0 where there is no such room. */
    public long latest(String roomCode) {
        var stopped = behind.get(roomCode);
        return stopped == null ? entries.latest(roomCode) : stopped.revision();
    }

    /** The room's state now; empty where there is no such room. */
    public Optional<RoomState> now(String roomCode) {
        var stopped = behind.get(roomCode);
        if (stopped != null) {
            return Optional.ofNullable(stopped.shown());
        }
        try {
            return states.latest(roomCode);
        } catch (UnfoldableEventException failure) {
            return Optional.ofNullable(stop(roomCode, failure).shown());
        }
    }

    /** Whether an event of the room cannot be shown. */
    public boolean isBehind(String roomCode) {
        // An event that was not read since the start may be one that fails.
        var _ = now(roomCode);
        return behind.containsKey(roomCode);
    }

    /** How many rooms are known to be behind. */
    int roomsBehind() {
        return behind.size();
    }

    @Override
    public boolean concerns(Class<?> type) {
        return TimelineEvent.class.isAssignableFrom(type);
    }

    @Override
    public void follow(List<ReceivedEvent> events) {
        order.lock();
        try {
            var changes = new ArrayList<Change>(events.size());
            for (var each : events) {
                var place = each.place();
                if (place != null && isOfUse(each.logged(), place)) {
                    fold(each, place, changes);
                }
            }
            tell(changes);
        } finally {
            order.unlock();
        }
    }

    /** A room that is read by no client is folded when it is: most rooms are asleep. */
    private boolean isOfUse(LoggedEvent event, TimelinePlace place) {
        var stopped = behind.get(place.room());
        if (stopped != null && stopped.revision() < place.revision()) {
            return false;
        }
        if (place.revision() <= toldAhead.getOrDefault(place.room(), 0L)) {
            return false;
        }
        toldAhead.remove(place.room());
        var known = states.inMemory(place.room());
        // One that was just opened, not one of the past.
        return (place.revision() == 1 && event.message() != null)
                || (known != null && known.revision() < place.revision())
                || listeners.get().stream().anyMatch(each -> each.isWatching(place.room()));
    }

    private void fold(ReceivedEvent received, TimelinePlace place, List<Change> changes) {
        try {
            var before = states.at(place.room(), place.revision() - 1).orElse(null);
            var change = change(before, received, place);
            // For the projector of views, which finds the event in the tail, if it does not lag.
            var _ = received.logged().derived().compareAndSet(null, change);
            states.remember(change.after());
            changes.add(change);
        } catch (UnfoldableEventException failure) {
            tell(List.copyOf(changes));
            changes.clear();
            var _ = stop(place.room(), failure);
        } catch (RuntimeException unavailable) {
            LOG.error("{} is folded when it is read, or goes on", place.room(), unavailable);
        }
    }

    private static Change change(
            @Nullable RoomState before, ReceivedEvent received, TimelinePlace place) {
        try {
            return Change.of(before, TimelineEntries.entry(place, received.message()));
        } catch (RuntimeException failure) {
            throw new UnfoldableEventException(place.room(), before, failure);
        }
    }

    private RoomBehind stop(String roomCode, UnfoldableEventException failure) {
        var fresh = new RoomBehind(failure.before(), 1);
        var known = behind.putIfAbsent(roomCode, fresh);
        if (known != null) {
            return known;
        }
        LOG.error("{}; the room is behind, all others go on", failure.getMessage(), failure);
        tell(listener -> listener.quarantined(roomCode));
        retryLater(roomCode, fresh, failure);
        return fresh;
    }

    private void retryLater(String roomCode, RoomBehind stopped, Throwable failure) {
        CompletableFuture.delayedExecutor(
                        stopped.pause(properties, failure).toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> retry(roomCode));
    }

    private void retry(String roomCode) {
        order.lock();
        try {
            var stopped = behind.get(roomCode);
            if (!closed && stopped != null) {
                catchUp(roomCode, stopped);
            }
        } finally {
            order.unlock();
        }
    }

    private void catchUp(String roomCode, RoomBehind stopped) {
        var reached = stopped;
        try {
            while (reached.revision() < entries.latest(roomCode)) {
                var entry = entries.at(roomCode, reached.revision() + 1);
                var change = Change.of(reached.shown(), entry);
                states.remember(change.after());
                reached = reached.at(change.after());
                // Before the listeners hear of it: they ask what is shown.
                behind.put(roomCode, reached);
                tell(List.of(change));
                toldAhead.put(roomCode, reached.revision());
            }
            behind.remove(roomCode);
            LOG.info("{} is complete again", roomCode);
        } catch (RuntimeException failure) {
            var later = reached.again();
            LOG.warn("{} is still behind after {} attempts", roomCode, later.attempts(), failure);
            behind.put(roomCode, later);
            retryLater(roomCode, later, failure);
        }
    }

    @Override
    public void erased(String roomCode, String participantId) {
        order.lock();
        try {
            states.forget(roomCode);
            behind.computeIfPresent(
                    roomCode,
                    (_, stopped) ->
                            states.at(roomCode, stopped.revision())
                                    .map(stopped::at)
                                    .orElse(stopped));
            tell(listener -> listener.erased(roomCode));
        } finally {
            order.unlock();
        }
    }

    private void tell(List<Change> changes) {
        if (!changes.isEmpty()) {
            tell(listener -> listener.committed(changes));
        }
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

    /** Tries no room again. */
    @Override
    public void close() {
        order.lock();
        try {
            closed = true;
        } finally {
            order.unlock();
        }
    }
}
