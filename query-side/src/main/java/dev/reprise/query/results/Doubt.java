package dev.reprise.query.results;

import dev.reprise.events.CardMoved;
import dev.reprise.query.audience.EntryView;

import java.util.HashMap;
import java.util.Map;

/** How often each card changed piles other than the task wants it, by the moves that are shown. */
final class Doubt {

    static final String DECK = "deck";

    /** The way on which a card is chosen in the end. */
    private static final Map<String, String> ONWARD = Map.of("important", "top8", "top8", "top3");

    private final Map<String, Integer> changes = new HashMap<>();

    void add(EntryView entry) {
        if (entry.payload() instanceof CardMoved moved && isChange(moved)) {
            changes.merge(moved.cardId(), 1, Integer::sum);
        }
    }

    private static boolean isChange(CardMoved moved) {
        var from = moved.fromPile();
        var to = moved.toPile();
        return !from.equals(to) && !from.equals(DECK) && !to.equals(ONWARD.get(from));
    }

    int of(String cardId) {
        return changes.getOrDefault(cardId, 0);
    }
}
