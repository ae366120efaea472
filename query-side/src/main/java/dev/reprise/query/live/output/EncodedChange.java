package dev.reprise.query.live.output;

import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.query.timeline.EncodedStates;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/**
 * One change as bytes, made once for all who may see the same of it: at most twice without the
 * state, once per viewer with it. For one thread at a time.
 */
public final class EncodedChange {

    private final TimelineEntry entry;
    private final RoomState state;
    private final EncodedStates states;
    private final @Nullable String handOwner;
    private final Map<Viewer, byte[]> plain = new HashMap<>();
    private final Map<Viewer, byte[]> withState = new HashMap<>();

    /** A change that led to this state. */
    public EncodedChange(TimelineEntry entry, RoomState state, EncodedStates states) {
        this.entry = entry;
        this.state = state;
        this.states = states;
        this.handOwner = Redaction.handOwner(entry);
    }

    public TimelineEntry entry() {
        return entry;
    }

    /** The room's state with the change. */
    public RoomState state() {
        return state;
    }

    /** The change as this viewer may see it; the same array for all who see the same. */
    public byte[] bytes(Viewer viewer, boolean stateWanted) {
        return stateWanted
                ? withState.computeIfAbsent(viewer, this::encodeWithState)
                : plain.computeIfAbsent(
                        seesMore(viewer) ? Viewer.HOST : Viewer.PUBLIC, this::encode);
    }

    /** Without an owner all viewers see what the public sees, so that an omission hides. */
    private boolean seesMore(Viewer viewer) {
        return handOwner != null && viewer.seesHandOf(handOwner);
    }

    private byte[] encode(Viewer viewer) {
        return Frames.change(
                Redaction.show(entry, state, viewer), entry.roomCode(), Frames.NO_STATE);
    }

    private byte[] encodeWithState(Viewer viewer) {
        return Frames.change(
                Redaction.show(entry, state, viewer),
                entry.roomCode(),
                states.withoutDeck(state, viewer));
    }
}
