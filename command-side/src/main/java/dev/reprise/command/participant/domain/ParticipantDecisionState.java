package dev.reprise.command.participant.domain;

import dev.reprise.command.cards.domain.CardBoard;
import dev.reprise.command.decision.domain.ProcessedCommands;
import dev.reprise.events.CardMoved;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.ParticipantEvent;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.SelectionRevealed;
import dev.reprise.events.StepTransitioned;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.CardTitle;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RevealType;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a participant's personal session is, as far as decisions need to know. */
public sealed interface ParticipantDecisionState {

    /** Never seated. */
    record Absent() implements ParticipantDecisionState {}

    /**
     * Seated, and perhaps retired since.
     *
     * @param step 1 to 3
     * @param hand {@code null} while it is the whole deck as it was dealt
     * @param reveals the cards shown, by type
     * @param retired why the session ended, or {@code null} while it goes on
     */
    record Session(
            String roomCode,
            String participantId,
            String name,
            ParticipantRole role,
            Template template,
            int step,
            @Nullable CardBoard hand,
            Map<RevealType, List<CardTitle>> reveals,
            ParticipantRetired.@Nullable Reason retired,
            ProcessedCommands memory,
            long version)
            implements ParticipantDecisionState {

        /** The cards in the hand, where they lie now. */
        public CardBoard hand(RoomDirectory rooms) {
            return hand == null
                    ? CardBoard.dealt(
                            Board.HAND, template, template.deal(Board.HAND, rooms.deck(roomCode)))
                    : hand;
        }

        Session withStep(int step) {
            return changed(step, hand, reveals, retired);
        }

        Session withHand(CardBoard hand) {
            return changed(step, hand, reveals, retired);
        }

        Session withReveal(RevealType type, List<CardTitle> cards) {
            var revealed = new EnumMap<RevealType, List<CardTitle>>(RevealType.class);
            revealed.putAll(reveals);
            revealed.put(type, cards);
            return changed(step, hand, revealed, retired);
        }

        Session withRetirement(ParticipantRetired.Reason reason) {
            return changed(step, hand, reveals, reason);
        }

        private Session changed(
                int step,
                @Nullable CardBoard hand,
                Map<RevealType, List<CardTitle>> reveals,
                ParticipantRetired.@Nullable Reason retired) {
            return new Session(
                    roomCode,
                    participantId,
                    name,
                    role,
                    template,
                    step,
                    hand,
                    reveals,
                    retired,
                    memory,
                    version);
        }

        Session withCommand(EventMetadata metadata) {
            return new Session(
                    roomCode,
                    participantId,
                    name,
                    role,
                    template,
                    step,
                    hand,
                    reveals,
                    retired,
                    memory.with(metadata),
                    metadata.version());
        }
    }

    /**
     * The state after an event.
     *
     * @param rooms tells of which cards a whole deck consists
     */
    static ParticipantDecisionState evolve(
            ParticipantDecisionState state,
            ParticipantEvent event,
            EventMetadata metadata,
            RoomDirectory rooms) {
        var evolved =
                event instanceof ParticipantSeated seated
                        ? seated(seated)
                        : state instanceof Session session
                                ? evolve(session, event, metadata, rooms)
                                : state;
        return evolved instanceof Session session ? session.withCommand(metadata) : evolved;
    }

    private static Session evolve(
            Session session, ParticipantEvent event, EventMetadata metadata, RoomDirectory rooms) {
        return switch (event) {
            case ParticipantSeated seated -> seated(seated);
            case StepTransitioned transitioned -> session.withStep(transitioned.toStep());
            case CardMoved moved ->
                    session.withHand(session.hand(rooms).with(moved, session.name(), metadata));
            case SelectionRevealed revealed ->
                    session.withReveal(revealed.revealType(), revealed.cards());
            case ParticipantRetired retired -> session.withRetirement(retired.reason());
        };
    }

    private static Session seated(ParticipantSeated seated) {
        return new Session(
                seated.roomCode(),
                seated.participantId(),
                seated.name(),
                seated.role(),
                seated.template(),
                1,
                seated.dealt() == ParticipantSeated.Dealt.WHOLE_DECK
                        ? null
                        : CardBoard.dealt(
                                Board.HAND, seated.template(), seated.dealtFrom(List.of())),
                Map.of(),
                null,
                ProcessedCommands.EMPTY,
                0);
    }
}
