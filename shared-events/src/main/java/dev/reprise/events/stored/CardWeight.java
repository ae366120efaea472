package dev.reprise.events.stored;

import dev.reprise.events.card.Card;
import dev.reprise.events.card.Layout;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Roughly how many bytes of memory cards take, and the piles that they lie in. */
public final class CardWeight {

    private static final int CARD = 128;

    private CardWeight() {}

    /** The weight of cards with all that is said of them. */
    public static long deck(List<Card> deck) {
        return deck.stream()
                .mapToLong(card ->
                        2L * CARD + JsonWeight.of(card.title()) + JsonWeight.of(card.description()))
                .sum();
    }

    /** The weight of so many cards of which there is little more than the identifier. */
    public static long named(long cards) {
        return CARD * cards;
    }

    /** The weight of piles and the cards in them; 0 for none. */
    public static long layout(@Nullable Layout layout) {
        var cards = 0L;
        if (layout != null) {
            for (var pile : layout.piles().values()) {
                cards += pile.size() + 1L;
            }
        }
        return named(cards);
    }
}
