package dev.reprise.query.audience;

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
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Layout;
import dev.reprise.events.room.RevealType;
import dev.reprise.query.roomstate.ParticipantState;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a viewer sees of a room and of its timeline. Nothing of a room leaves this side but through
 * here.
 */
public final class Redaction {

    private Redaction() {}

    /** A room's state for this viewer. */
    public static RoomView show(RoomState state, Viewer viewer) {
        return new RoomView(
                state.roomCode(),
                state.revision(),
                state.version(),
                state.status(),
                state.template(),
                state.settings().visibility(),
                state.hostId(),
                state.game(),
                state.settings(),
                state.deck(),
                state.table(),
                state.participants().stream().map(each -> show(each, viewer)).toList(),
                state.createdAt(),
                state.updatedAt());
    }

    /**
     * An entry of the timeline for this viewer.
     *
     * @param room at any revision: the deck that hands are dealt from never changes
     */
    public static EntryView show(TimelineEntry entry, RoomState room, Viewer viewer) {
        return new EntryView(
                entry.revision(),
                entry.eventId(),
                entry.type(),
                entry.timestamp(),
                entry.participantId(),
                entry.actorId(),
                entry.commandId(),
                entry.part(),
                payload(entry.event(), room, viewer));
    }

    /**
     * The participant of whose hand the entry speaks, or {@code null} where all viewers see it
     * alike. Two viewers who may both see that hand, or both may not, see the same entry.
     */
    public static @Nullable String handOwner(TimelineEntry entry) {
        return switch (entry.event()) {
            case ParticipantSeated seated -> seated.participantId();
            case CardMoved moved when moved.board() == Board.HAND -> moved.participantId();
            default -> null;
        };
    }

    private static Object payload(TimelineEvent event, RoomState room, Viewer viewer) {
        return switch (event) {
            case RoomOpened opened ->
                    new EntryView.Opened(
                            opened.roomCode(),
                            opened.template(),
                            opened.settings(),
                            opened.deck(),
                            opened.table());
            case SettingsChanged changed ->
                    new EntryView.Settings(changed.roomCode(), changed.settings());
            case ParticipantSeated seated ->
                    new EntryView.Seated(
                            seated.roomCode(),
                            seated.participantId(),
                            hand(
                                    seated.dealtFrom(room.deck()),
                                    !ErasedPerson.is(seated.name())
                                            && viewer.seesHandOf(seated.participantId())));
            case CardMoved moved -> {
                var open = moved.board() == Board.TABLE || viewer.seesHandOf(moved.participantId());
                yield open && !ErasedPerson.is(moved.cardId()) ? moved : unseen(moved);
            }
            case ParticipantRetired retired ->
                    new EntryView.Retired(retired.roomCode(), retired.participantId());
            case ParticipantJoined joined when ErasedPerson.is(joined.name()) ->
                    new EntryView.ErasedJoined(
                            joined.roomCode(),
                            joined.participantId(),
                            ErasedPerson.shownName(joined.name()),
                            joined.role(),
                            true);
            case StepTransitioned step when ErasedPerson.is(step.participantName()) ->
                    new EntryView.ErasedStep(
                            step.roomCode(),
                            step.participantId(),
                            ErasedPerson.shownName(step.participantName()),
                            step.fromStep(),
                            step.toStep(),
                            true);
            case SelectionRevealed revealed when isErased(revealed) ->
                    new EntryView.ErasedReveal(
                            revealed.roomCode(),
                            revealed.participantId(),
                            revealed.revealType(),
                            revealed.cards().size(),
                            true);
            case ParticipantJoined _,
                    ParticipantLeft _,
                    ParticipantDisconnected _,
                    ParticipantReconnected _,
                    StatusesChanged _,
                    HostTransferred _,
                    GameStarted _,
                    GameEnded _,
                    RoomClosed _,
                    StepTransitioned _,
                    SelectionRevealed _ ->
                    event;
        };
    }

    private static boolean isErased(SelectionRevealed revealed) {
        return revealed.cards().stream().anyMatch(card -> ErasedPerson.is(card.cardId()));
    }

    private static EntryView.MovedUnseen unseen(CardMoved moved) {
        return new EntryView.MovedUnseen(
                moved.roomCode(),
                moved.participantId(),
                moved.board(),
                moved.fromPile(),
                moved.toPile());
    }

    private static RoomView.ParticipantView show(ParticipantState participant, Viewer viewer) {
        var dealt = participant.hand();
        return new RoomView.ParticipantView(
                participant.participantId(),
                ErasedPerson.shownName(participant.name()),
                participant.wasErased() ? true : null,
                participant.role(),
                participant.connected(),
                participant.ready(),
                participant.location(),
                participant.data(),
                participant.step(),
                participant.version(),
                participant.joinedAt(),
                dealt == null ? null : hand(dealt, sees(viewer, participant)),
                participant.wasErased() ? counted(participant.reveals()) : participant.reveals());
    }

    private static boolean sees(Viewer viewer, ParticipantState participant) {
        return !participant.wasErased() && viewer.seesHandOf(participant.participantId());
    }

    private static Map<RevealType, RoomView.RevealCount> counted(
            Map<RevealType, List<String>> reveals) {
        var counts = new EnumMap<RevealType, RoomView.RevealCount>(RevealType.class);
        reveals.forEach((type, cards) -> counts.put(type, new RoomView.RevealCount(cards.size())));
        return counts;
    }

    private static HandView hand(Layout hand, boolean open) {
        return open ? HandView.open(hand) : HandView.covered(hand);
    }
}
