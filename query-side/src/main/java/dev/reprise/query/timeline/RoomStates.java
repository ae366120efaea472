package dev.reprise.query.timeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.query.roomstate.Fold;
import dev.reprise.query.roomstate.RoomState;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;

import java.util.Collection;
import java.util.Optional;

/**
 * The state of a room at any revision. No read folds more entries than lie between two {@link
 * Keyframes}: {@value Keyframes#INTERVAL}, or {@value Keyframes#OLD_INTERVAL} in the distant past.
 *
 * <p>The rows say which revision is the latest; memory is only believed where it has that very
 * revision.
 */
public final class RoomStates {

    private final TimelineStore store;
    private final long hotBytes;
    private final Counter hits;
    private final Counter misses;

    /** Replaced as a whole, so that a read of before cannot put what it found into a later one. */
    private volatile Cache<String, HotState> hot;

    /**
     * States of these rows.
     *
     * @param hotBytes how much memory the current states of rooms may take, as estimated
     */
    public RoomStates(TimelineStore store, long hotBytes, MeterRegistry meters) {
        this.store = store;
        this.hotBytes = hotBytes;
        hot = cache(hotBytes);
        hits = reads("hit", meters);
        misses = reads("miss", meters);
        Gauge.builder("reprise.states.hot", () -> hot.estimatedSize())
                .description("Rooms whose current state is in memory")
                .register(meters);
        Gauge.builder("reprise.states.hot.bytes", this::weight)
                .baseUnit(BaseUnits.BYTES)
                .description("What the current states in memory take, as estimated")
                .register(meters);
    }

    private static Cache<String, HotState> cache(long bytes) {
        return Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((String _, HotState each) -> each.weight())
                .build();
    }

    /** What the states in memory take, as estimated. */
    private double weight() {
        return hot.policy().eviction().map(each -> each.weightedSize().orElse(0)).orElse(0L);
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
        if (remembered != null && remembered.state().revision() == revision) {
            hits.increment();
            return Optional.of(remembered.state());
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
        hot = cache(hotBytes);
    }

    private static void remember(RoomState committed, Cache<String, HotState> cache) {
        cache.asMap()
                .compute(
                        committed.roomCode(),
                        (_, known) -> known == null ? HotState.of(committed) : known.or(committed));
    }

    private RoomState fold(String roomCode, long revision) {
        var fold = new Fold(store.keyframe(roomCode, revision).orElse(null));
        store.forEach(roomCode, fold.revision(), revision, fold::add);
        var state = fold.state();
        if (state == null || state.revision() != revision) {
            throw new IllegalStateException(roomCode + " has no revision " + revision);
        }
        return state;
    }
}
