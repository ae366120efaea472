package dev.reprise.query.lobby;

import dev.reprise.events.card.Template;
import dev.reprise.events.room.RoomStatus;

import org.jspecify.annotations.Nullable;

import java.util.EnumSet;
import java.util.Set;

/** Which public rooms are meant: those with one of these statuses and one of these templates. */
record LobbyFilter(Set<RoomStatus> statuses, Set<Template> templates) {

    static final Set<RoomStatus> OPEN = EnumSet.complementOf(EnumSet.of(RoomStatus.CLOSED));
    static final Set<Template> ANY = EnumSet.allOf(Template.class);

    /** Whether a room is meant, and comes after a cursor. */
    boolean meets(RoomSummary room, @Nullable LobbyCursor after) {
        return statuses.contains(room.status())
                && templates.contains(room.template())
                && (after == null || after.precedes(room));
    }
}
