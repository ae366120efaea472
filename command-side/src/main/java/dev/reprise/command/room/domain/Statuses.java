package dev.reprise.command.room.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.room.StatusChange;

import java.util.List;
import java.util.Objects;

/** Lobby statuses: what really changes of them is one event, for one participant as for many. */
final class Statuses {

    private Statuses() {}

    static Decision change(Room room, String reason, List<StatusChange> changes) {
        var effective =
                changes.stream()
                        .map(change -> effective(room, change))
                        .filter(change ->
                                change.ready() != null
                                        || change.location() != null
                                        || change.data() != null)
                        .toList();
        return effective.isEmpty()
                ? Decision.accept()
                : Decision.accept(new StatusesChanged(room.roomCode(), reason, effective));
    }

    private static StatusChange effective(Room room, StatusChange change) {
        var member = room.roster().find(change.participantId()).orElseThrow();
        return new StatusChange(
                change.participantId(),
                Objects.equals(change.ready(), member.ready()) ? null : change.ready(),
                change.location() == member.location() ? null : change.location(),
                JsonValues.same(change.data(), member.data()) ? null : change.data());
    }
}
