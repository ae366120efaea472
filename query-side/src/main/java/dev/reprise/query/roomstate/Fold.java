package dev.reprise.query.roomstate;

import org.jspecify.annotations.Nullable;

/** A room's state, and what becomes of it one event after the other. */
public final class Fold {

    private @Nullable RoomState state;

    /** Begins with a state; {@code null} before a room's first event. */
    public Fold(@Nullable RoomState state) {
        this.state = state;
    }

    /** The state after one more event, which must be the next one. */
    public RoomState add(TimelineEntry entry) {
        var after = RoomState.after(state, entry);
        state = after;
        return after;
    }

    /** The state with all events so far; {@code null} before the first. */
    public @Nullable RoomState state() {
        return state;
    }

    /** The revision of the state; 0 before the first. */
    public long revision() {
        var known = state;
        return known == null ? 0 : known.revision();
    }
}
