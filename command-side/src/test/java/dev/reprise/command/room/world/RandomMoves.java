package dev.reprise.command.room.world;

import dev.reprise.command.cards.domain.CardBoard;
import dev.reprise.command.cards.domain.CardMove;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;

import java.util.ArrayList;
import java.util.List;

/** Draws moves: mostly of cards that are there, from where they are, sometimes not. */
final class RandomMoves {

    private static final List<String> SOME_PILES = List.of("deck", "left", "top8");

    private final Dice dice;

    RandomMoves(Dice dice) {
        this.dice = dice;
    }

    List<CardMove> of(CardBoard board) {
        var layout = board.layout();
        var piles = layout.piles().isEmpty() ? SOME_PILES : List.copyOf(layout.piles().keySet());
        if (!layout.pile("deck").isEmpty() && dice.percent(25)) {
            return clearing(layout, board.template(), piles);
        }
        var moves = new ArrayList<CardMove>();
        var count = dice.percent(70) ? 1 : dice.between(2, 6);
        for (var number = 0; number < count; number++) {
            var move = move(layout, piles);
            moves.add(move);
            if (dice.percent(85) && layout.find(move.cardId()).isPresent()) {
                layout = layout.moved(move.cardId(), move.toPile(), move.position());
            }
        }
        return List.copyOf(moves);
    }

    private CardMove move(Layout layout, List<String> piles) {
        var cards = layout.piles().values().stream().flatMap(List::stream).toList();
        var card = cards.isEmpty() || dice.percent(3) ? "joker" : dice.one(cards);
        var place = layout.find(card);
        var from =
                place.isPresent() && dice.percent(90)
                        ? place.get().pile()
                        : dice.percent(10) ? "attic" : dice.one(piles);
        return new CardMove(card, from, target(piles), dice.below(12));
    }

    /** Seldom back into the deck. */
    private String target(List<String> piles) {
        return dice.percent(3)
                ? "attic"
                : dice.percent(15) ? dice.one(piles) : dice.one(piles.subList(1, piles.size()));
    }

    /** Everything out of the deck, mostly into piles that have room. */
    private List<CardMove> clearing(Layout layout, Template template, List<String> piles) {
        var moves = new ArrayList<CardMove>();
        var others = piles.subList(1, piles.size());
        for (var card : layout.pile("deck")) {
            var target = dice.one(others);
            var roomy = others.stream().filter(pile -> hasRoom(layout, template, pile, moves));
            var fitting = roomy.toList();
            if (!fitting.contains(target) && dice.percent(99)) {
                target = dice.one(fitting);
            }
            moves.add(new CardMove(card, "deck", target, dice.below(12)));
        }
        return List.copyOf(moves);
    }

    private static boolean hasRoom(
            Layout layout, Template template, String pile, List<CardMove> moves) {
        var taken =
                layout.pile(pile).size()
                        + moves.stream().filter(move -> move.toPile().equals(pile)).count();
        return taken < template.pile(pile).orElseThrow().capacity();
    }
}
