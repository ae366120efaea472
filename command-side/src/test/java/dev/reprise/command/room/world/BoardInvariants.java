package dev.reprise.command.room.world;

import dev.reprise.command.cards.domain.CardBoard;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/** What always holds on a board. */
final class BoardInvariants {

    private BoardInvariants() {}

    static void check(CardBoard board, Collection<String> deck, Findings findings) {
        var lying = board.layout().piles().values().stream().flatMap(List::stream).toList();
        findings.require(
                lying.size() == deck.size() && new HashSet<>(lying).equals(new HashSet<>(deck)),
                "a card is in exactly one pile",
                () -> "%s for the cards %s".formatted(board.layout(), deck));
        board.layout()
                .piles()
                .forEach((pile, cards) ->
                        findings.require(
                                cards.size()
                                        <= board.template().pile(pile).orElseThrow().capacity(),
                                "piles are within their capacity",
                                () -> "pile %s holds %s".formatted(pile, cards)));
    }
}
