package dev.reprise.command.room.domain;

import dev.reprise.command.cards.domain.CardBoard;
import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.command.decision.domain.ProcessedCommands;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.CardMoved;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.GameEnded;
import dev.reprise.events.GameStarted;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantReconnected;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.RoomEvent;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Layout;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.events.room.StatusChange;
import dev.reprise.events.room.Visibility;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/** From events to the state of a room. */
final class RoomDecisionFold {

    private RoomDecisionFold() {}

    static RoomDecisionState evolve(
            RoomDecisionState state, RoomEvent event, EventMetadata metadata) {
        if (event instanceof RoomOpened opened) {
            return opened(opened, metadata).with(metadata);
        }
        return state instanceof Room room ? evolve(room, event, metadata).with(metadata) : state;
    }

    private static Room evolve(Room room, RoomEvent event, EventMetadata metadata) {
        var roster = room.roster();
        return switch (event) {
            case RoomOpened opened -> opened(opened, metadata);
            case ParticipantJoined joined -> joined(room, Member.joined(joined, metadata));
            case ParticipantLeft left ->
                    room.with(roster.without(left.participantId()))
                            .with(room.memory().without(joinKey(roster, left.participantId())));
            case ParticipantDisconnected gone ->
                    room.with(
                            present(roster, gone.participantId(), Presence.disconnected(metadata)));
            case ParticipantReconnected back ->
                    room.with(present(roster, back.participantId(), Presence.connected(metadata)));
            case StatusesChanged statuses -> room.with(changed(roster, statuses.changes()));
            case HostTransferred transferred ->
                    room.with(roster.withHost(transferred.toParticipantId(), transferred.reason()));
            case GameStarted _ -> room.with(RoomStatus.IN_GAME);
            case GameEnded _ -> room.with(RoomStatus.RETURNING);
            case CardMoved moved -> room.with(moved(room, moved, metadata));
            case SettingsChanged changed ->
                    room.with(
                            changed.settings(),
                            changed.settings().visibility() == Visibility.PUBLIC
                                            || changed.inviteNonce() != null
                                    ? changed.inviteNonce()
                                    : room.inviteNonce());
            case RoomClosed _ -> room.with(RoomStatus.CLOSED);
        };
    }

    private static Room opened(RoomOpened opened, EventMetadata metadata) {
        return new Room(
                opened.roomCode(),
                opened.template(),
                opened.settings(),
                opened.inviteNonce(),
                opened.deck(),
                RoomStatus.LOBBY,
                Roster.EMPTY,
                CardBoard.dealt(
                        Board.TABLE,
                        opened.template(),
                        Objects.requireNonNullElse(opened.table(), Layout.NONE)),
                ProcessedCommand.of(metadata),
                metadata.callerId(),
                null,
                null,
                ProcessedCommands.EMPTY,
                0);
    }

    private static Room joined(Room room, Member member) {
        var roster = room.roster().with(member);
        return member.role() == ParticipantRole.HOST
                ? room.with(
                                roster.withHost(
                                        member.participantId(), HostTransferred.Reason.REQUESTED))
                        .openedBy(member)
                : room.with(roster);
    }

    private static @Nullable String joinKey(Roster roster, String participantId) {
        return roster.find(participantId).map(Member::joinKey).orElse(null);
    }

    private static Roster present(Roster roster, String participantId, Presence presence) {
        return roster.changed(participantId, member -> member.with(presence));
    }

    private static Roster changed(Roster roster, List<StatusChange> changes) {
        for (var change : changes) {
            roster = roster.changed(change.participantId(), member -> member.with(change));
        }
        return roster;
    }

    private static CardBoard moved(Room room, CardMoved moved, EventMetadata metadata) {
        var name = room.roster().find(moved.participantId()).map(Member::name).orElse("");
        return room.table().with(moved, name, metadata);
    }
}
