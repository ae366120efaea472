package dev.reprise.query.audience;

import dev.reprise.events.card.Layout;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A hand as one viewer sees it.
 *
 * @param piles the cards, for those who may see them
 * @param counts how many cards there are in each pile, for the others
 */
public record HandView(
        @Nullable Map<String, List<String>> piles, @Nullable Map<String, Integer> counts) {

    static HandView open(Layout hand) {
        return new HandView(hand.piles(), null);
    }

    static HandView covered(Layout hand) {
        var counts = new LinkedHashMap<String, Integer>();
        hand.piles().forEach((pile, cards) -> counts.put(pile, cards.size()));
        return new HandView(null, counts);
    }
}
