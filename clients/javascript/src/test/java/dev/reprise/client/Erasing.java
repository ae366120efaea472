package dev.reprise.client;

import dev.reprise.events.CardMoved;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.SelectionRevealed;
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.StepTransitioned;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.CardTitle;
import dev.reprise.events.room.StatusChange;

/** Events as they are read once a participant's key is gone: see {@code ErasedPerson}. */
final class Erasing {

    private static final String GONE = "";

    private Erasing() {}

    static TimelineEvent of(TimelineEvent event, String participantId) {
        if (event instanceof StatusesChanged(var roomCode, var reason, var changes)) {
            var left = changes.stream().map(change -> of(change, participantId)).toList();
            return new StatusesChanged(roomCode, reason, left);
        }
        return participantId.equals(event.participantId()) ? erased(event) : event;
    }

    private static StatusChange of(StatusChange change, String participantId) {
        return change.participantId().equals(participantId)
                ? new StatusChange(participantId, change.ready(), change.location(), null)
                : change;
    }

    private static TimelineEvent erased(TimelineEvent event) {
        return switch (event) {
            case ParticipantJoined joined ->
                    new ParticipantJoined(
                            joined.roomCode(), joined.participantId(), GONE, joined.role());
            case ParticipantSeated seated ->
                    new ParticipantSeated(
                            seated.roomCode(),
                            seated.participantId(),
                            GONE,
                            seated.role(),
                            seated.template(),
                            seated.dealt(),
                            seated.hand());
            case StepTransitioned step ->
                    new StepTransitioned(
                            step.roomCode(),
                            step.participantId(),
                            GONE,
                            step.fromStep(),
                            step.toStep());
            case CardMoved moved when moved.board() == Board.HAND ->
                    new CardMoved(
                            moved.roomCode(),
                            moved.participantId(),
                            moved.board(),
                            GONE,
                            moved.fromPile(),
                            moved.toPile(),
                            0);
            case SelectionRevealed revealed ->
                    new SelectionRevealed(
                            revealed.roomCode(),
                            revealed.participantId(),
                            revealed.revealType(),
                            revealed.cards().stream().map(_ -> new CardTitle(GONE, GONE)).toList());
            default -> event;
        };
    }
}
