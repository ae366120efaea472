package dev.reprise.command.cards.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decisions;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.events.CardMoved;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class CardBoardTest {

    private static final Mover ADA = new Mover("ada", "Ada");
    private static final Mover BOB = new Mover("bob", "Bob");

    @Nested
    class OnATable {

        private final CardBoard table = dealt(Board.TABLE, Template.SHARED_TABLE, 3);

        @Test
        void movesACard() {
            assertThat(decide(table, move("card-1", "deck", "left", 0)))
                    .isEqualTo(Decision.accept(moved("card-1", "deck", "left", 0)));
        }

        @Test
        void tellsTheEffectivePosition() {
            assertThat(decide(table, move("card-1", "deck", "left", 40)))
                    .isEqualTo(Decision.accept(moved("card-1", "deck", "left", 0)));
        }

        @Test
        void countsThePositionAfterTheCardWasTakenOut() {
            assertThat(decide(table, move("card-1", "deck", "deck", 40)))
                    .isEqualTo(Decision.accept(moved("card-1", "deck", "deck", 2)));
        }

        @Test
        void changesNothingWhereTheCardAlreadyIs() {
            assertThat(decide(table, move("card-2", "deck", "deck", 1)))
                    .isEqualTo(Decision.accept());
        }

        @Test
        void changesNothingWhereTheEndIsMeantAndTheCardIsLast() {
            assertThat(decide(table, move("card-3", "deck", "deck", 99)))
                    .isEqualTo(Decision.accept());
        }

        @Test
        void doesNotMindMovesOfOtherCards() {
            var after = with(table, BOB, moved("card-1", "deck", "left", 0));

            assertThat(decide(after, move("card-2", "deck", "left", 0)))
                    .isEqualTo(Decision.accept(moved("card-2", "deck", "left", 0)));
        }
    }

    @Nested
    class Checking {

        private final CardBoard hand = withFull("top8", 8);

        @Test
        void refusesAnUnknownPileToTakeFrom() {
            assertThat(codeOf(hand, move("card-20", "attic", "top8", 0)))
                    .isEqualTo(RejectionCode.PILE_NOT_FOUND);
        }

        @Test
        void refusesAnUnknownPileToPutDown() {
            assertThat(codeOf(hand, move("card-20", "deck", "attic", 0)))
                    .isEqualTo(RejectionCode.PILE_NOT_FOUND);
        }

        @Test
        void refusesAnUnknownCard() {
            assertThat(codeOf(hand, move("joker", "deck", "important", 0)))
                    .isEqualTo(RejectionCode.CARD_NOT_FOUND);
        }

        @Test
        void refusesAFullPile() {
            assertThat(codeOf(hand, move("card-20", "deck", "top8", 0)))
                    .isEqualTo(RejectionCode.PILE_FULL);
        }

        @Test
        void looksForThePileBeforeTheCard() {
            assertThat(codeOf(hand, move("joker", "deck", "attic", 0)))
                    .isEqualTo(RejectionCode.PILE_NOT_FOUND);
        }

        @Test
        void looksForTheCardBeforeItsPlace() {
            assertThat(codeOf(hand, move("joker", "important", "top8", 0)))
                    .isEqualTo(RejectionCode.CARD_NOT_FOUND);
        }

        @Test
        void looksAtThePlaceBeforeTheCapacity() {
            assertThat(codeOf(hand, move("card-20", "important", "top8", 0)))
                    .isEqualTo(RejectionCode.STATE_CONFLICT);
        }

        @Test
        void hasRoomForTheLastCard() {
            var roomy = withFull("top8", 7);

            assertThat(Decisions.events(decide(roomy, move("card-20", "deck", "top8", 7))))
                    .hasSize(1);
        }

        @Test
        void allowsReorderingAFullPile() {
            assertThat(Decisions.events(decide(hand, move("card-1", "top8", "top8", 7))))
                    .hasSize(1);
        }

        @Test
        void limitsTheTopThree() {
            assertThat(codeOf(withFull("top3", 3), move("card-20", "deck", "top3", 0)))
                    .isEqualTo(RejectionCode.PILE_FULL);
        }
    }

    @Nested
    class WithoutCards {

        @Test
        void hasNoPilesInALobby() {
            var nothing = CardBoard.dealt(Board.HAND, Template.LOBBY, Layout.NONE);

            assertThat(codeOf(nothing, move("card-1", "deck", "left", 0)))
                    .isEqualTo(RejectionCode.PILE_NOT_FOUND);
        }

        @Test
        void hasNoPilesOfTheOtherBoard() {
            var noTable = CardBoard.dealt(Board.TABLE, Template.VALUES_SORT, Layout.NONE);

            assertThat(codeOf(noTable, move("card-1", "deck", "top8", 0)))
                    .isEqualTo(RejectionCode.PILE_NOT_FOUND);
        }

        @Test
        void saysWhereTheCardsAreInstead() {
            assertThat(detail(Board.TABLE, Template.VALUES_SORT))
                    .contains("no table", "/participants/{id}/moves");
            assertThat(detail(Board.HAND, Template.SHARED_TABLE))
                    .contains("no hands", "/rooms/{code}/moves");
            assertThat(detail(Board.TABLE, Template.LOBBY)).contains("no cards");
        }

        private static String detail(Board board, Template template) {
            var nothing = CardBoard.dealt(board, template, Layout.NONE);
            return Decisions.rejection(
                            nothing.decide(
                                    "ABC234",
                                    new Mover("ada", "Ada"),
                                    List.of(move("card-1", "deck", "left", 0))))
                    .detail();
        }
    }

    @Nested
    class InConflict {

        private final CardBoard table = dealt(Board.TABLE, Template.SHARED_TABLE, 3);

        @Test
        void explainsWhoseMoveWonWhenAndWhereTheCardIsNow() {
            var after =
                    with(
                            with(table, BOB, moved("card-2", "deck", "left", 0)),
                            BOB,
                            movedBy("bob", "card-1", "deck", "left", 1));

            var rejection = Decisions.rejection(decide(after, move("card-1", "deck", "right", 4)));

            assertThat(rejection.code()).isEqualTo(RejectionCode.STATE_CONFLICT);
            assertThat(rejection.currentState())
                    .isEqualTo(
                            Map.of(
                                    "cardId",
                                    "card-1",
                                    "board",
                                    "TABLE",
                                    "pile",
                                    "left",
                                    "position",
                                    1,
                                    "movedBy",
                                    Map.of("participantId", "bob", "name", "Bob"),
                                    "movedAt",
                                    "2026-03-01T10:00:00Z",
                                    "commandId",
                                    "command of bob"));
            assertThat(rejection.attemptedState())
                    .isEqualTo(
                            Map.of(
                                    "cardId",
                                    "card-1",
                                    "fromPile",
                                    "deck",
                                    "toPile",
                                    "right",
                                    "position",
                                    4));
        }

        @Test
        void namesNobodyWhereTheCardWasNeverMoved() {
            var rejection = Decisions.rejection(decide(table, move("card-3", "left", "right", 0)));

            assertThat(rejection.currentState())
                    .isEqualTo(
                            Map.of(
                                    "cardId",
                                    "card-3",
                                    "board",
                                    "TABLE",
                                    "pile",
                                    "deck",
                                    "position",
                                    2));
        }

        @Test
        void namesTheLastMoverOfSeveral() {
            var after =
                    with(
                            with(table, BOB, movedBy("bob", "card-1", "deck", "left", 0)),
                            ADA,
                            moved("card-1", "left", "middle", 0));

            var rejection = Decisions.rejection(decide(after, move("card-1", "left", "right", 0)));

            assertThat(rejection.currentState())
                    .containsEntry("pile", "middle")
                    .containsEntry("movedBy", Map.of("participantId", "ada", "name", "Ada"));
        }

        @Test
        void isNotExcusedByWantingTheCardWhereItIs() {
            var after = with(table, BOB, moved("card-1", "deck", "left", 0));

            assertThat(codeOf(after, move("card-1", "deck", "left", 0)))
                    .isEqualTo(RejectionCode.STATE_CONFLICT);
        }
    }

    @Nested
    class Batches {

        private final CardBoard table = dealt(Board.TABLE, Template.SHARED_TABLE, 3);

        @Test
        void giveOneEventForEachMoveInOrder() {
            assertThat(
                            decide(
                                    table,
                                    move("card-1", "deck", "left", 0),
                                    move("card-2", "deck", "left", 0)))
                    .isEqualTo(
                            Decision.accept(
                                    moved("card-1", "deck", "left", 0),
                                    moved("card-2", "deck", "left", 0)));
        }

        @Test
        void giveNoEventForMovesThatChangeNothing() {
            assertThat(
                            decide(
                                    table,
                                    move("card-1", "deck", "deck", 0),
                                    move("card-2", "deck", "left", 0)))
                    .isEqualTo(Decision.accept(moved("card-2", "deck", "left", 0)));
        }

        @Test
        void happenNotAtAllWhereOneMoveCannot() {
            assertThat(
                            codeOf(
                                    table,
                                    move("card-1", "deck", "left", 0),
                                    move("card-2", "right", "left", 0)))
                    .isEqualTo(RejectionCode.STATE_CONFLICT);
        }

        @Test
        void mayMoveOneCardSeveralTimes() {
            assertThat(
                            decide(
                                    table,
                                    move("card-1", "deck", "left", 0),
                                    move("card-1", "left", "middle", 0),
                                    move("card-1", "middle", "deck", 2)))
                    .isEqualTo(
                            Decision.accept(
                                    moved("card-1", "deck", "left", 0),
                                    moved("card-1", "left", "middle", 0),
                                    moved("card-1", "middle", "deck", 2)));
        }

        @Test
        void seeWhatTheirOwnEarlierMovesDid() {
            assertThat(
                            codeOf(
                                    table,
                                    move("card-1", "deck", "left", 0),
                                    move("card-1", "deck", "middle", 0)))
                    .isEqualTo(RejectionCode.STATE_CONFLICT);
        }

        @Test
        void sayWhereTheirOwnEarlierMoveIsInTheWay() {
            var rejection =
                    Decisions.rejection(
                            decide(
                                    with(table, BOB, movedBy("bob", "card-1", "deck", "middle", 0)),
                                    move("card-1", "middle", "left", 0),
                                    move("card-1", "middle", "right", 0)));

            assertThat(rejection.detail())
                    .isEqualTo(
                            "An earlier move of this batch takes card 'card-1' to pile 'left',"
                                    + " so it cannot be taken from pile 'middle'.");
            assertThat(rejection.currentState())
                    .containsEntry("pile", "middle")
                    .containsEntry("movedBy", Map.of("participantId", "bob", "name", "Bob"));
            assertThat(rejection.attemptedState()).containsEntry("toPile", "right");
        }

        @Test
        void sayNothingOfThemselvesWhereTheyBroughtTheCardBack() {
            var rejection =
                    Decisions.rejection(
                            decide(
                                    table,
                                    move("card-1", "deck", "left", 0),
                                    move("card-1", "left", "deck", 0),
                                    move("card-1", "left", "right", 0)));

            assertThat(rejection.detail()).isEqualTo("Card 'card-1' is not in pile 'left'.");
            assertThat(rejection.currentState()).containsEntry("pile", "deck");
        }

        @Test
        void sayWhereTheyThemselvesFillAPile() {
            assertThat(
                            Decisions.rejection(
                                            decide(
                                                    withFull("top8", 7),
                                                    move("card-19", "deck", "top8", 0),
                                                    move("card-20", "deck", "top8", 0)))
                                    .detail())
                    .isEqualTo("Pile 'top8' is full after earlier moves of this batch.");
            assertThat(
                            Decisions.rejection(
                                            decide(
                                                    withFull("top8", 8),
                                                    move("card-20", "deck", "top8", 0)))
                                    .detail())
                    .isEqualTo("Pile 'top8' is full.");
        }

        @Test
        void mayMakeRoomInAFullPileFirst() {
            assertThat(
                            Decisions.events(
                                    decide(
                                            withFull("top8", 8),
                                            move("card-1", "top8", "important", 0),
                                            move("card-20", "deck", "top8", 0))))
                    .hasSize(2);
        }

        @Test
        void mayNotFillAPileBeyondItsCapacity() {
            assertThat(
                            codeOf(
                                    withFull("top8", 7),
                                    move("card-19", "deck", "top8", 0),
                                    move("card-20", "deck", "top8", 0)))
                    .isEqualTo(RejectionCode.PILE_FULL);
        }

        @Test
        void explainConflictsByWhatHoldsAndNotByWhatTheyWanted() {
            var rejection =
                    Decisions.rejection(
                            decide(
                                    table,
                                    move("card-1", "deck", "left", 0),
                                    move("card-3", "right", "left", 0)));

            assertThat(rejection.currentState())
                    .containsEntry("pile", "deck")
                    .containsEntry("position", 2)
                    .doesNotContainKey("movedBy");
        }
    }

    private static CardBoard dealt(Board board, Template template, int cards) {
        var deck =
                IntStream.rangeClosed(1, cards)
                        .mapToObj(number -> new Card("card-" + number, "Card " + number, null))
                        .toList();
        return CardBoard.dealt(board, template, template.deal(board, deck));
    }

    /** A hand of 20 cards of which the first ones lie in a pile. */
    private static CardBoard withFull(String pile, int cards) {
        var hand = dealt(Board.HAND, Template.VALUES_SORT, 20);
        for (var number = 1; number <= cards; number++) {
            hand = with(hand, ADA, moved("card-" + number, "deck", pile, number - 1));
        }
        return hand;
    }

    private static CardBoard with(CardBoard board, Mover mover, CardMoved moved) {
        var request =
                CommandContexts.by(mover.participantId(), "command of " + mover.participantId());
        return board.with(moved, mover.name(), CommandContexts.metadata(request, 0));
    }

    private static Decision decide(CardBoard board, CardMove... moves) {
        return board.decide(CommandContexts.ROOM, ADA, List.of(moves));
    }

    private static RejectionCode codeOf(CardBoard board, CardMove... moves) {
        return Decisions.code(decide(board, moves));
    }

    private static CardMove move(String cardId, String fromPile, String toPile, int position) {
        return new CardMove(cardId, fromPile, toPile, position);
    }

    private static CardMoved moved(String cardId, String fromPile, String toPile, int position) {
        return movedBy("ada", cardId, fromPile, toPile, position);
    }

    private static CardMoved movedBy(
            String participantId, String cardId, String fromPile, String toPile, int position) {
        return new CardMoved(
                CommandContexts.ROOM,
                participantId,
                Board.TABLE,
                cardId,
                fromPile,
                toPile,
                position);
    }
}
