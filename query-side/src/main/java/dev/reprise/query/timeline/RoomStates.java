package dev.reprise.query.timeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.events.RoomOpened;
import dev.reprise.events.card.Card;
import dev.reprise.log.StorageUnavailableException;
import dev.reprise.query.roomstate.Fold;
import dev.reprise.query.roomstate.RoomState;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The state of a room at any revision: from memory where it is there, else folded from the last
 * {@link Keyframes keyframe} and the log.
 */
public final class RoomStates {

    static final Duration LONGEST_IDLE = Duration.ofMinutes(10);

    private final TimelineEntries entries;
    private final JdbcClient views;
    private final Cache<String, HotState> hot;
    private final Counter hits;
    private final Counter misses;

    /**
     * States of the rooms in the log.
     *
     * @param views has the keyframes
     * @param hotBytes how much memory the states may take, as estimated
     */
    public RoomStates(
            TimelineEntries entries, JdbcClient views, long hotBytes, MeterRegistry meters) {
        this.entries = entries;
        this.views = views;
        hot =
                Caffeine.newBuilder()
                        .maximumWeight(hotBytes)
                        .weigher((String _, HotState each) -> each.weight())
                        .expireAfterAccess(LONGEST_IDLE)
                        .build();
        hits = reads("hit", meters);
        misses = reads("miss", meters);
        Gauge.builder("reprise.states.hot", hot, Cache::estimatedSize)
                .description("Rooms whose current state is in memory")
                .register(meters);
        Gauge.builder("reprise.states.hot.bytes", this::weight)
                .baseUnit(BaseUnits.BYTES)
                .description("What the current states in memory take, as estimated")
                .register(meters);
    }

    /** What the states in memory take, as estimated. */
    private double weight() {
        return hot.policy().eviction().map(each -> each.weightedSize().orElse(0)).orElse(0L);
    }

    private static Counter reads(String result, MeterRegistry meters) {
        return Counter.builder("reprise.states.reads")
                .description("States that were found in memory, or folded from the log")
                .tag("result", result)
                .register(meters);
    }

    /**
     * The room's state with all that is durable; empty where there is no such room.
     *
     * @throws UnfoldableEventException if an event cannot be folded
     */
    public Optional<RoomState> latest(String roomCode) {
        return at(roomCode, entries.latest(roomCode));
    }

    /**
     * The room's state at a revision that it has; empty for revision 0.
     *
     * @throws UnfoldableEventException if an event cannot be folded
     */
    public Optional<RoomState> at(String roomCode, long revision) {
        if (revision == 0) {
            return Optional.empty();
        }
        var known = inMemory(roomCode);
        if (known != null && known.revision() == revision) {
            hits.increment();
            return Optional.of(known);
        }
        misses.increment();
        var folded = fold(roomCode, revision, known);
        // Else the live timeline is about to fold it, and needs the state of before.
        if (known == null && revision == entries.latest(roomCode)) {
            remember(folded);
        }
        return Optional.of(folded);
    }

    /** The state of a room that is in memory, of whatever revision. */
    @Nullable RoomState inMemory(String roomCode) {
        var known = hot.getIfPresent(roomCode);
        return known == null ? null : known.state();
    }

    /** Keeps a state; an older one never replaces a newer one. */
    void remember(RoomState state) {
        hot.asMap()
                .compute(
                        state.roomCode(),
                        (_, known) -> known == null ? HotState.of(state) : known.or(state));
    }

    private RoomState fold(String roomCode, long revision, @Nullable RoomState known) {
        var fold = new Fold(base(roomCode, revision, known));
        try {
            entries.forEachFolded(roomCode, fold.revision(), revision, fold::add);
        } catch (StorageUnavailableException unavailable) {
            throw unavailable;
        } catch (RuntimeException failure) {
            throw new UnfoldableEventException(roomCode, fold.state(), failure);
        }
        var state = fold.state();
        if (state == null || state.revision() != revision) {
            throw new IllegalStateException(roomCode + " has no revision " + revision);
        }
        return state;
    }

    private @Nullable RoomState base(String roomCode, long revision, @Nullable RoomState known) {
        if (known != null
                && known.revision() < revision
                && revision - known.revision() <= Keyframes.INTERVAL) {
            return known;
        }
        return Keyframes.last(views, roomCode, revision)
                .map(state -> state.withDeck(known == null ? deck(roomCode) : known.deck()))
                .orElse(null);
    }

    /** Every keyframe has the same, and so none of them has it. */
    private List<Card> deck(String roomCode) {
        return ((RoomOpened) entries.at(roomCode, 1).event()).deck();
    }
}
