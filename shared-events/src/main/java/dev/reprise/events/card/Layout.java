package dev.reprise.events.card;

import java.io.Serial;
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
        piles = Collections.unmodifiableMap(piles instanceof Piles own ? own : new Piles(piles));
    }

    /** All cards in the first pile, the others empty. */
    public static Layout dealt(List<String> pileNames, List<String> cardIds) {
        var piles = new Piles(Map.of());
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

    /** The place that a card of a pile gets when moved: past the end of a pile means its end. */
    public Place landing(String fromPile, String toPile, int position) {
        var others = pile(toPile).size() - (fromPile.equals(toPile) ? 1 : 0);
        return new Place(toPile, Math.min(position, others));
    }

    /**
     * The same cards with one of them taken out and put down elsewhere; the target pile must exist.
     */
    public Layout moved(String cardId, String toPile, int position) {
        var moved = new Piles(piles);
        var card = cardId;
        var place = find(cardId);
        if (place.isPresent()) {
            var others = new ArrayList<>(pile(place.get().pile()));
            // Rooms with the same deck share its text; that of the event is one more.
            card = others.remove(place.get().position());
            moved.put(place.get().pile(), Collections.unmodifiableList(others));
        }
        var cards = moved.getOrDefault(toPile, List.of());
        var target = new ArrayList<String>(cards.size() + 1);
        target.addAll(cards);
        target.add(Math.min(position, target.size()), card);
        moved.put(toPile, Collections.unmodifiableList(target));
        return new Layout(moved);
    }

    /** The same with one of the cards of a pile, it does not matter which, in another. */
    public Layout movedUnseen(String fromPile, String toPile) {
        var moved = new Piles(piles);
        var from = new ArrayList<>(pile(fromPile));
        if (!from.isEmpty()) {
            var card = from.removeLast();
            moved.put(fromPile, Collections.unmodifiableList(from));
            var to = new ArrayList<>(moved.getOrDefault(toPile, List.of()));
            to.add(card);
            moved.put(toPile, Collections.unmodifiableList(to));
        }
        return new Layout(moved);
    }

    /** Piles that nothing else refers to, and that need not be copied. */
    private static final class Piles extends LinkedHashMap<String, List<String>> {

        @Serial private static final long serialVersionUID = 1;

        Piles(Map<String, List<String>> piles) {
            // Unmodifiable maps make an entry anew for each that is iterated over.
            piles.forEach(this::put);
        }
    }

    /**
     * A place in a layout.
     *
     * @param position from 0
     */
    public record Place(String pile, int position) {}
}
