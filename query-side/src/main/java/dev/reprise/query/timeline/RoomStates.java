package dev.reprise.query.timeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.events.RoomOpened;
import dev.reprise.events.card.Card;
import dev.reprise.log.StorageUnavailableException;
import dev.reprise.query.roomstate.Fold;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.sealing.ErasedRooms;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

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
    private final Keyframes keyframes;
    private final ErasedRooms erased;
    private final Cache<String, HotState> hot;
    private final long hotBytes;
    private final Counter hits;
    private final Counter misses;

    /**
     * States of the rooms in the log.
     *
     * @param views has the keyframes
     * @param keyframes read them
     * @param hotBytes how much memory the states may take, as estimated
     */
    public RoomStates(
            TimelineEntries entries,
            JdbcClient views,
            Keyframes keyframes,
            ErasedRooms erased,
            long hotBytes,
            MeterRegistry meters) {
        this.entries = entries;
        this.views = views;
        this.keyframes = keyframes;
        this.erased = erased;
        this.hotBytes = hotBytes;
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

    /** States of the same rooms, of keyframes elsewhere. */
    public RoomStates over(JdbcClient otherViews, long bytes) {
        return new RoomStates(
                entries, otherViews, keyframes, erased, bytes, new CompositeMeterRegistry());
    }

    /** States of the same rooms as they were a while ago, with a tenth of the memory. */
    public RoomStates ofAWhileAgo() {
        return over(views, hotBytes / 10);
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

    /**
     * A state like {@link #at}, of revisions that only grow: each is folded from the one before.
     *
     * @throws UnfoldableEventException if an event cannot be folded
     */
    public Optional<RoomState> advance(String roomCode, long revision) {
        var state = at(roomCode, revision);
        state.ifPresent(this::remember);
        return state;
    }

    /** The state of a room that is in memory, of whatever revision. */
    @Nullable RoomState inMemory(String roomCode) {
        var known = hot.getIfPresent(roomCode);
        return known == null || isOutdated(known.state()) ? null : known.state();
    }

    /** How many people of the room were erased. */
    public int erasures(String roomCode) {
        return erased.in(roomCode);
    }

    /** Whether it may show people who were erased since. */
    boolean isOutdated(RoomState state) {
        return state.erasures() < erased.in(state.roomCode());
    }

    /** Keeps nothing of a room. */
    void forget(String roomCode) {
        hot.invalidate(roomCode);
    }

    /** Keeps a state; an older one never replaces a newer one. */
    void remember(RoomState state) {
        hot.asMap()
                .compute(
                        state.roomCode(),
                        (_, known) ->
                                known == null || isOutdated(known.state())
                                        ? HotState.of(state)
                                        : known.or(state));
    }

    private RoomState fold(String roomCode, long revision, @Nullable RoomState known) {
        // Asked before anything is read: a key that is destroyed meanwhile makes it outdated.
        var erasures = erased.in(roomCode);
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
        return state.withErasures(known == null ? erasures : Math.min(erasures, known.erasures()));
    }

    private @Nullable RoomState base(String roomCode, long revision, @Nullable RoomState known) {
        if (known != null
                && known.revision() < revision
                && revision - known.revision() <= Keyframes.INTERVAL) {
            return known;
        }
        return keyframes
                .last(views, roomCode, revision)
                .map(state -> state.withDeck(known == null ? deck(roomCode) : known.deck()))
                .orElse(null);
    }

    /** Every keyframe has the same, and so none of them has it. */
    private List<Card> deck(String roomCode) {
        return ((RoomOpened) entries.at(roomCode, 1).event()).deck();
    }
}
