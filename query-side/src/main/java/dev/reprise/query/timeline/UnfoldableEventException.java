package dev.reprise.query.timeline;

import dev.reprise.query.roomstate.RoomState;

import org.jspecify.annotations.Nullable;

/** An event of a room cannot be read, or does not follow from those before it. */
final class UnfoldableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable RoomState before;

    UnfoldableEventException(String roomCode, @Nullable RoomState before, RuntimeException cause) {
        super(
                "Revision %d of %s cannot be folded"
                        .formatted(before == null ? 1 : before.revision() + 1, roomCode),
                cause);
        this.before = before;
    }

    /** The room's state before that event; {@code null} before its first. */
    @Nullable RoomState before() {
        return before;
    }
}
