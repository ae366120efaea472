package dev.reprise.command.cards.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.PersistentMap;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.events.CardMoved;
import dev.reprise.events.ErasedPerson;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Layout.Place;
import dev.reprise.events.card.Template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A board with its cards, and for each card whose move brought it there.
 *
 * @param lastMoves by card; a card that was never moved has none
 */
public record CardBoard(
        Board board, Template template, Layout layout, Map<String, LastMove> lastMoves) {

    /** A board as it was dealt. */
    public static CardBoard dealt(Board board, Template template, Layout layout) {
        return new CardBoard(board, template, layout, Map.of());
    }

    /** The board after a card was moved. */
    public CardBoard with(CardMoved moved, String moverName, EventMetadata metadata) {
        var move =
                new LastMove(
                        moved.participantId(),
                        moverName,
                        metadata.timestamp(),
                        metadata.commandId());
        return new CardBoard(
                board,
                template,
                layout.moved(moved.cardId(), moved.toPile(), moved.position()),
                PersistentMap.of(lastMoves).with(moved.cardId(), move));
    }

    /**
     * Decides moves one after the other: all of them happen, with an event for each that changes
     * something, or none.
     */
    public Decision decide(String roomCode, Mover mover, List<CardMove> moves) {
        var events = new ArrayList<TimelineEvent>();
        var after = layout;
        for (var move : moves) {
            var place = after.find(move.cardId());
            var refusal = refusal(after, move, place);
            if (refusal.isPresent()) {
                return new Decision.Rejected(refusal.get());
            }
            var target = after.landing(move.fromPile(), move.toPile(), move.position());
            if (!place.equals(Optional.of(target))) {
                events.add(
                        new CardMoved(
                                roomCode,
                                mover.participantId(),
                                board,
                                move.cardId(),
                                move.fromPile(),
                                move.toPile(),
                                target.position()));
                if (events.size() < moves.size()) {
                    after = after.moved(move.cardId(), move.toPile(), move.position());
                }
            }
        }
        return new Decision.Accepted(events);
    }

    /** The checks in the order of the contract: pile, card, {@code fromPile}, capacity. */
    private Optional<Rejection> refusal(Layout current, CardMove move, Optional<Place> place) {
        if (!template.has(board)) {
            return refuse(RejectionCode.PILE_NOT_FOUND, elsewhere());
        }
        for (var pile : List.of(move.fromPile(), move.toPile())) {
            if (template.pile(pile).isEmpty()) {
                return refuse(
                        RejectionCode.PILE_NOT_FOUND,
                        "There is no pile '%s' here.".formatted(pile));
            }
        }
        if (place.isEmpty()) {
            return refuse(
                    RejectionCode.CARD_NOT_FOUND,
                    "There is no card '%s' here.".formatted(move.cardId()));
        }
        if (!place.get().pile().equals(move.fromPile())) {
            return Optional.of(
                    new Rejection(
                            RejectionCode.STATE_CONFLICT,
                            misplaced(move, place.get().pile()),
                            whereIs(move.cardId()),
                            move.asMap()));
        }
        var crowded =
                current.pile(move.toPile()).size()
                        >= template.pile(move.toPile()).orElseThrow().capacity();
        return crowded && !move.toPile().equals(move.fromPile())
                ? refuse(
                        RejectionCode.PILE_FULL,
                        layout.pile(move.toPile()).size() < current.pile(move.toPile()).size()
                                ? "Pile '%s' is full after earlier moves of this batch."
                                        .formatted(move.toPile())
                                : "Pile '%s' is full.".formatted(move.toPile()))
                : Optional.empty();
    }

    /** Says so where the batch itself had moved the card: what holds now is not in its way. */
    private String misplaced(CardMove move, String pile) {
        return layout.pile(pile).contains(move.cardId())
                ? "Card '%s' is not in pile '%s'.".formatted(move.cardId(), move.fromPile())
                : "An earlier move of this batch takes card '%s' to pile '%s', so it cannot be taken from pile '%s'."
                        .formatted(move.cardId(), pile, move.fromPile());
    }

    /** Where the cards are that this board does not have. */
    private String elsewhere() {
        if (!template.hasCards()) {
            return "This kind of room has no cards.";
        }
        return board == Board.TABLE
                ? "This kind of room has no table: each player's cards are in their own hand. Move"
                        + " them with POST /rooms/{code}/participants/{id}/moves."
                : "This kind of room deals no hands: its cards are on the table. Move them with"
                        + " POST /rooms/{code}/moves.";
    }

    private static Optional<Rejection> refuse(RejectionCode code, String detail) {
        return Optional.of(Rejection.of(code, detail));
    }

    private Map<String, Object> whereIs(String cardId) {
        var place = layout.find(cardId).orElseThrow();
        var state = new LinkedHashMap<String, Object>();
        state.put("cardId", cardId);
        state.put("board", board.name());
        state.put("pile", place.pile());
        state.put("position", place.position());
        var last = lastMoves.get(cardId);
        if (last != null) {
            state.put(
                    "movedBy",
                    Map.of(
                            "participantId",
                            last.participantId(),
                            "name",
                            ErasedPerson.shownName(last.name())));
            state.put("movedAt", last.movedAt().toString());
            state.put("commandId", last.commandId());
        }
        return Collections.unmodifiableMap(state);
    }
}
