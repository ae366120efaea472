package dev.reprise.query.results;

import dev.reprise.events.card.Card;
import dev.reprise.events.room.RevealType;
import dev.reprise.query.audience.HandView;
import dev.reprise.query.audience.RoomView;
import dev.reprise.query.audience.RoomView.ParticipantView;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What came of a room's cards at one revision.
 *
 * @param similarity for each card, in the order of the deck, how many people have it in one pile
 *     with each card before it, the deck not counted; empty where no hand is seen
 * @param people whose hands are seen
 */
record Results(
        String roomCode,
        long revision,
        List<CardResult> cards,
        List<int[]> similarity,
        List<Person> people) {

    /**
     * What came of one card.
     *
     * @param placements how many hands, and the table, have it in which pile
     * @param revealed how many people have revealed it
     * @param doubt how often it changed piles against the way of the task; {@code null} where
     *     neither hands nor a table are seen
     */
    record CardResult(
            String cardId,
            String title,
            Map<String, Integer> placements,
            Map<RevealType, Integer> revealed,
            @Nullable Integer doubt) {}

    /** A person whose hand is counted. */
    record Person(String participantId, String name) {}

    /** The results that this view of the room holds. */
    static Results of(RoomView room, Doubt doubt) {
        var seen = room.participants().stream().filter(each -> !piles(each).isEmpty()).toList();
        var layouts = new ArrayList<>(seen.stream().map(Results::piles).toList());
        if (room.table() != null) {
            layouts.add(room.table().piles());
        }
        var deck = Objects.requireNonNull(room.deck());
        var placements = placements(layouts);
        var revealed = revealed(room.participants());
        return new Results(
                room.roomCode(),
                room.revision(),
                deck.stream()
                        .map(card ->
                                new CardResult(
                                        card.cardId(),
                                        card.title(),
                                        placements.getOrDefault(card.cardId(), Map.of()),
                                        revealed.getOrDefault(card.cardId(), Map.of()),
                                        layouts.isEmpty() ? null : doubt.of(card.cardId())))
                        .toList(),
                similarity(deck, seen),
                seen.stream().map(each -> new Person(each.participantId(), each.name())).toList());
    }

    /** The hand's piles where they are seen; else none. */
    static Map<String, List<String>> piles(ParticipantView person) {
        HandView hand = person.hand();
        return hand == null || hand.piles() == null ? Map.of() : hand.piles();
    }

    private static Map<String, Map<String, Integer>> placements(
            List<Map<String, List<String>>> layouts) {
        var placements = new HashMap<String, Map<String, Integer>>();
        for (var layout : layouts) {
            layout.forEach((pile, cards) ->
                    cards.forEach(card ->
                            placements
                                    .computeIfAbsent(card, _ -> new LinkedHashMap<>())
                                    .merge(pile, 1, Integer::sum)));
        }
        return placements;
    }

    private static Map<String, Map<RevealType, Integer>> revealed(List<ParticipantView> people) {
        var revealed = new HashMap<String, Map<RevealType, Integer>>();
        for (var person : people) {
            person.revealedCards()
                    .forEach((type, cards) ->
                            cards.forEach(card ->
                                    revealed.computeIfAbsent(
                                                    card, _ -> new EnumMap<>(RevealType.class))
                                            .merge(type, 1, Integer::sum)));
        }
        return revealed;
    }

    private static List<int[]> similarity(List<Card> deck, List<ParticipantView> people) {
        var places = new HashMap<String, Integer>();
        var rows = new ArrayList<int[]>();
        for (var card : people.isEmpty() ? List.<Card>of() : deck) {
            rows.add(new int[places.size()]);
            places.put(card.cardId(), places.size());
        }
        for (var person : people) {
            var piles = new TreeMap<>(piles(person));
            piles.remove(Doubt.DECK);
            for (var pile : piles.values()) {
                count(together(pile, places), rows);
            }
        }
        return rows;
    }

    private static int[] together(List<String> pile, Map<String, Integer> places) {
        return pile.stream()
                .mapToInt(card -> Objects.requireNonNull(places.get(card)))
                .sorted()
                .toArray();
    }

    private static void count(int[] together, List<int[]> rows) {
        for (var later = 1; later < together.length; later++) {
            for (var earlier = 0; earlier < later; earlier++) {
                rows.get(together[later])[together[earlier]]++;
            }
        }
    }
}
