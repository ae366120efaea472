package dev.reprise.query.timeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.query.roomstate.RoomState;

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
    private final Cache<String, RoomState> hot;

    public RoomStates(TimelineStore store, int hotRooms) {
        this.store = store;
        hot = Caffeine.newBuilder().maximumSize(hotRooms).build();
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
        var remembered = hot.getIfPresent(roomCode);
        if (remembered != null && remembered.revision() == revision) {
            return Optional.of(remembered);
        }
        var folded = fold(roomCode, revision);
        if (revision == store.latest(roomCode)) {
            remember(folded);
        }
        return Optional.of(folded);
    }

    /** Keeps states that are committed; an older one never replaces a newer one. */
    void remember(Collection<RoomState> committed) {
        committed.forEach(this::remember);
    }

    private void remember(RoomState committed) {
        hot.asMap()
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
