package dev.reprise.events.card;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cards in ordered piles. A value: operations return another one.
 *
 * @param piles the card ids by pile, the piles in the template's order
 */
public record Layout(Map<String, List<String>> piles) {

    /** No piles at all: what is dealt where a template has no such board. */
    public static final Layout NONE = new Layout(Map.of());

    public Layout {
        piles = Collections.unmodifiableMap(new LinkedHashMap<>(piles));
    }

    /** All cards in the first pile, the others empty. */
    public static Layout dealt(List<String> pileNames, List<String> cardIds) {
        var piles = new LinkedHashMap<String, List<String>>();
        for (var pileName : pileNames) {
            piles.put(pileName, piles.isEmpty() ? List.copyOf(cardIds) : List.of());
        }
        return new Layout(piles);
    }

    /** The cards of a pile from its start; none where there is no such pile. */
    public List<String> pile(String pileName) {
        return piles.getOrDefault(pileName, List.of());
    }

    /** Where a card lies, if it lies here at all. */
    public Optional<Place> find(String cardId) {
        for (var pile : piles.entrySet()) {
            var position = pile.getValue().indexOf(cardId);
            if (position >= 0) {
                return Optional.of(new Place(pile.getKey(), position));
            }
        }
        return Optional.empty();
    }

    /** The place that a card gets when moved: past the end of a pile means its end. */
    public Place landing(String cardId, String toPile, int position) {
        var others = pile(toPile).size() - (pile(toPile).contains(cardId) ? 1 : 0);
        return new Place(toPile, Math.min(position, others));
    }

    /**
     * The same cards with one of them taken out and put down elsewhere; the target pile must exist.
     */
    public Layout moved(String cardId, String toPile, int position) {
        var moved = new LinkedHashMap<>(piles);
        moved.replaceAll((_, cards) -> cards.contains(cardId) ? without(cards, cardId) : cards);
        var target = new ArrayList<>(moved.getOrDefault(toPile, List.of()));
        target.add(Math.min(position, target.size()), cardId);
        moved.put(toPile, Collections.unmodifiableList(target));
        return new Layout(moved);
    }

    private static List<String> without(List<String> cards, String cardId) {
        var others = new ArrayList<>(cards);
        others.remove(cardId);
        return Collections.unmodifiableList(others);
    }

    /**
     * A place in a layout.
     *
     * @param position from 0
     */
    public record Place(String pile, int position) {}
}
