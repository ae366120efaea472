package dev.reprise.query.roomstate;

import dev.reprise.events.CardMoved;
import dev.reprise.events.ErasedPerson;
import dev.reprise.events.GameEnded;
import dev.reprise.events.GameStarted;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantReconnected;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.SelectionRevealed;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.StepTransitioned;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.CardTitle;
import dev.reprise.events.card.Layout;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomStatus;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/** What each event changes. A new event without a branch does not compile. */
final class RoomFold {

    private RoomFold() {}

    static RoomState opened(TimelineEntry entry) {
        if (!(entry.event() instanceof RoomOpened opened) || entry.revision() != 1) {
            throw new IllegalArgumentException(
                    "%s of %s is no beginning".formatted(entry.type(), entry.roomCode()));
        }
        return new RoomState(
                opened.roomCode(),
                1,
                entry.aggregateVersion(),
                RoomStatus.LOBBY,
                opened.template(),
                opened.settings(),
                null,
                null,
                null,
                null,
                List.copyOf(opened.deck()),
                opened.table(),
                List.of(),
                entry.timestamp(),
                entry.timestamp(),
                PastDelays.NONE,
                0);
    }

    static RoomState next(RoomState before, TimelineEntry entry) {
        var room = new RoomStateBuilder(before);
        apply(room, entry);
        return room.at(entry.revision(), entry.timestamp());
    }

    private static void apply(RoomStateBuilder room, TimelineEntry entry) {
        var version = entry.aggregateVersion();
        switch (entry.event()) {
            case RoomOpened _ ->
                    throw new IllegalArgumentException(entry.roomCode() + " is open already");
            case ParticipantJoined joined -> join(room, joined, entry);
            case ParticipantLeft left -> leave(room, left, version);
            case ParticipantDisconnected lost ->
                    room.withVersion(version)
                            .change(lost.participantId(), each -> each.withConnected(false));
            case ParticipantReconnected back ->
                    room.withVersion(version)
                            .change(back.participantId(), each -> each.withConnected(true));
            case StatusesChanged statuses -> {
                room.withVersion(version);
                for (var change : statuses.changes()) {
                    room.change(change.participantId(), each -> each.withStatus(change));
                }
            }
            case HostTransferred transferred -> transfer(room, transferred, version);
            case GameStarted started -> {
                room.withVersion(version).status = RoomStatus.IN_GAME;
                room.game = new RoomState.Game(started.name(), entry.timestamp());
                room.delays = room.delays.started(entry.revision());
            }
            case GameEnded _ -> {
                room.withVersion(version).status = RoomStatus.RETURNING;
                room.game = null;
                room.delays = room.delays.ended(entry.revision());
            }
            case SettingsChanged changed ->
                    changeSettings(room.withVersion(version), changed, entry);
            case RoomClosed _ -> {
                room.withVersion(version).status = RoomStatus.CLOSED;
                room.game = null;
                room.delays = room.delays.ended(entry.revision());
            }
            case CardMoved moved -> move(room, moved, version);
            case ParticipantSeated seated -> seat(room, seated, version);
            case StepTransitioned step ->
                    room.change(
                            step.participantId(),
                            each -> each.withVersion(version).withStep(step.toStep()));
            case SelectionRevealed revealed ->
                    room.change(
                            revealed.participantId(),
                            each ->
                                    each.withVersion(version)
                                            .withReveal(
                                                    revealed.revealType(),
                                                    revealed.cards().stream()
                                                            .map(CardTitle::cardId)
                                                            .toList()));
            case ParticipantRetired retired ->
                    room.change(retired.participantId(), each -> each.withVersion(version));
        }
    }

    private static void join(RoomStateBuilder room, ParticipantJoined joined, TimelineEntry entry) {
        room.withVersion(entry.aggregateVersion())
                .participants
                .add(
                        ParticipantState.joined(
                                joined.participantId(),
                                joined.name(),
                                joined.role(),
                                entry.timestamp()));
        if (joined.role() == ParticipantRole.HOST) {
            room.hostId = joined.participantId();
            room.openerId = joined.participantId();
            room.hostAudienceId = joined.participantId();
        }
    }

    private static void changeSettings(
            RoomStateBuilder room, SettingsChanged changed, TimelineEntry entry) {
        var before = room.settings;
        room.settings = changed.settings();
        if (!Objects.equals(before.spectators(), changed.settings().spectators())) {
            room.delays = room.delays.replaced(before, entry.revision(), entry.timestamp());
        }
    }

    private static void seat(RoomStateBuilder room, ParticipantSeated seated, long version) {
        var dealt = seated.dealtFrom(room.deck());
        // Most are dealt the same, which then is in memory once.
        var hand =
                room.participants.stream()
                        .map(ParticipantState::hand)
                        .filter(dealt::equals)
                        .findFirst()
                        .orElse(dealt);
        room.change(
                seated.participantId(),
                each -> each.withVersion(version).withHand(hand.piles().isEmpty() ? null : hand));
    }

    private static void leave(RoomStateBuilder room, ParticipantLeft left, long version) {
        room.withVersion(version)
                .participants
                .removeIf(each -> each.participantId().equals(left.participantId()));
        if (left.participantId().equals(room.hostId)) {
            room.hostId = null;
            room.hostAudienceId = null;
        }
    }

    private static void transfer(RoomStateBuilder room, HostTransferred transferred, long version) {
        room.withVersion(version)
                .change(room.hostId, each -> each.withRole(ParticipantRole.PLAYER))
                .change(
                        transferred.fromParticipantId(),
                        each -> each.withRole(ParticipantRole.PLAYER))
                .change(transferred.toParticipantId(), each -> each.withRole(ParticipantRole.HOST));
        room.hostAudienceId = audience(room, transferred);
        room.hostId = transferred.toParticipantId();
    }

    /**
     * Who sees all hands after a transfer: the opener always, another participant only if the
     * former host passed on what they had. Before it is applied to the room.
     */
    private static @Nullable String audience(RoomStateBuilder room, HostTransferred transferred) {
        var to = transferred.toParticipantId();
        var passedOn =
                transferred.reason() == HostTransferred.Reason.REQUESTED
                        && room.hostAudienceId != null
                        && room.hostAudienceId.equals(transferred.fromParticipantId());
        return passedOn || Objects.equals(to, room.openerId) ? to : null;
    }

    private static void move(RoomStateBuilder room, CardMoved moved, long version) {
        if (moved.board() == Board.TABLE) {
            var table = room.withVersion(version).table;
            room.table =
                    table == null
                            ? null
                            : table.moved(moved.cardId(), moved.toPile(), moved.position());
            return;
        }
        room.change(
                moved.participantId(),
                each -> {
                    var hand = each.hand();
                    return each.withVersion(version)
                            .withHand(hand == null ? null : moved(hand, moved));
                });
    }

    private static Layout moved(Layout hand, CardMoved moved) {
        return ErasedPerson.is(moved.cardId())
                ? hand.movedUnseen(moved.fromPile(), moved.toPile())
                : hand.moved(moved.cardId(), moved.toPile(), moved.position());
    }
}
