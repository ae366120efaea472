package dev.reprise.events.card;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What kind of room it is: which boards and piles it has, and whether its players go through steps.
 */
public enum Template {
    /** Every player sorts a hand of cards in three steps and reveals twice. */
    @JsonProperty("values-sort")
    VALUES_SORT(
            Board.HAND,
            PileRule.unlimited("deck"),
            PileRule.unlimited("important"),
            PileRule.unlimited("not-important"),
            new PileRule("top8", 8),
            new PileRule("top3", 3)),

    /** One deck on one table; all participants move the same cards. */
    @JsonProperty("shared-table")
    SHARED_TABLE(
            Board.TABLE,
            PileRule.unlimited("deck"),
            PileRule.unlimited("left"),
            PileRule.unlimited("middle"),
            PileRule.unlimited("right")),

    /** No cards; for games that run elsewhere. */
    @JsonProperty("lobby")
    LOBBY(null);

    private final @Nullable Board board;

    @SuppressWarnings("ImmutableEnumChecker") // Never changed after construction.
    private final Map<String, PileRule> piles;

    Template(@Nullable Board board, PileRule... piles) {
        this.board = board;
        this.piles = new LinkedHashMap<>();
        for (var pile : piles) {
            this.piles.put(pile.name(), pile);
        }
    }

    /** Whether its cards lie on this board. */
    public boolean has(Board board) {
        return this.board == board;
    }

    /** Whether it has cards at all. */
    public boolean hasCards() {
        return board != null;
    }

    /** Whether its players go through steps and reveal selections. */
    public boolean hasSteps() {
        return this == VALUES_SORT;
    }

    /** How many cards a deck has at least: with fewer, not all that players do can be done. */
    public int fewestCards() {
        return hasSteps() ? 3 : 1;
    }

    /** The rule of a pile, if there is such a pile. */
    public Optional<PileRule> pile(String name) {
        return Optional.ofNullable(piles.get(name));
    }

    /**
     * The initial layout of a board: all cards in its deck, or no piles where the template lacks
     * the board.
     */
    public Layout deal(Board board, List<Card> deck) {
        return has(board)
                ? Layout.dealt(
                        List.copyOf(piles.keySet()), deck.stream().map(Card::cardId).toList())
                : Layout.NONE;
    }

    /** The same cards; where they are the default deck, the one list that all rooms share. */
    public static List<Card> shared(List<Card> deck) {
        return deck.equals(PersonalValues.DECK) ? PersonalValues.DECK : deck;
    }

    /** The cards used where the opener brings none. */
    public List<Card> defaultDeck() {
        return hasCards() ? PersonalValues.DECK : List.of();
    }
}
