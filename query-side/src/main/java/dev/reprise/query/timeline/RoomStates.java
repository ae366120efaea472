package dev.reprise.query.timeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.query.roomstate.RoomState;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import java.util.Collection;
import java.util.Optional;

/**
 * The state of a room at any revision. No read folds more than {@link #KEYFRAME_INTERVAL} entries.
 *
 * <p>The rows say which revision is the latest; memory is only believed where it has that very
 * revision.
 */
public final class RoomStates {

    static final int KEYFRAME_INTERVAL = 100;

    private final TimelineStore store;
    private final int hotRooms;
    private final Counter hits;
    private final Counter misses;

    /** Replaced as a whole, so that a read of before cannot put what it found into a later one. */
    private volatile Cache<String, RoomState> hot;

    /**
     * States of these rows.
     *
     * @param hotRooms how many rooms' current states are kept in memory
     */
    public RoomStates(TimelineStore store, int hotRooms, MeterRegistry meters) {
        this.store = store;
        this.hotRooms = hotRooms;
        hot = cache(hotRooms);
        hits = reads("hit", meters);
        misses = reads("miss", meters);
        Gauge.builder("reprise.states.hot", () -> hot.estimatedSize())
                .description("Rooms whose current state is in memory")
                .register(meters);
    }

    private static Cache<String, RoomState> cache(int hotRooms) {
        return Caffeine.newBuilder().maximumSize(hotRooms).build();
    }

    private static Counter reads(String result, MeterRegistry meters) {
        return Counter.builder("reprise.states.reads")
                .description("States that were found in memory, or folded from rows")
                .tag("result", result)
                .register(meters);
    }

    /** The room's state now; empty where nothing is known of it. */
    public Optional<RoomState> latest(String roomCode) {
        return at(roomCode, store.latest(roomCode));
    }

    /** The room's state at a revision that it has; empty for revision 0. */
    public Optional<RoomState> at(String roomCode, long revision) {
        if (revision == 0) {
            return Optional.empty();
        }
        var cache = hot;
        var remembered = cache.getIfPresent(roomCode);
        if (remembered != null && remembered.revision() == revision) {
            hits.increment();
            return Optional.of(remembered);
        }
        misses.increment();
        var folded = fold(roomCode, revision);
        if (revision == store.latest(roomCode)) {
            remember(folded, cache);
        }
        return Optional.of(folded);
    }

    /** Keeps states that are committed; an older one never replaces a newer one. */
    void remember(Collection<RoomState> committed) {
        var cache = hot;
        committed.forEach(each -> remember(each, cache));
    }

    /** Reads everything from the rows again. */
    void forget() {
        hot = cache(hotRooms);
    }

    private static void remember(RoomState committed, Cache<String, RoomState> cache) {
        cache.asMap()
                .merge(
                        committed.roomCode(),
                        committed,
                        (known, other) -> known.revision() > other.revision() ? known : other);
    }

    private RoomState fold(String roomCode, long revision) {
        var state = store.keyframe(roomCode, revision).orElse(null);
        var from = state == null ? 0 : state.revision();
        for (var entry : store.entries(roomCode, from, revision)) {
            state = RoomState.after(state, entry);
        }
        if (state == null || state.revision() != revision) {
            throw new IllegalStateException(roomCode + " has no revision " + revision);
        }
        return state;
    }
}
