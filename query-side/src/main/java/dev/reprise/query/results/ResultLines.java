package dev.reprise.query.results;

import dev.reprise.events.card.Card;
import dev.reprise.query.audience.RoomView;
import dev.reprise.query.audience.RoomView.ParticipantView;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A line for each person and card that is seen, as CSV (RFC 4180), for spreadsheets. */
final class ResultLines {

    private static final String HEADING =
            "participantId,name,cardId,title,pile,position,revealed\r\n";

    private final StringBuilder csv = new StringBuilder(HEADING);
    private final Map<String, String> titles;

    private ResultLines(List<Card> deck) {
        titles = deck.stream().collect(Collectors.toMap(Card::cardId, Card::title));
    }

    static byte[] of(RoomView room) {
        var lines = new ResultLines(Objects.requireNonNull(room.deck()));
        room.participants().forEach(lines::add);
        if (room.table() != null) {
            lines.add(room.table().piles(), "", "", _ -> "");
        }
        return lines.csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void add(ParticipantView person) {
        var piles = Results.piles(person);
        if (piles.isEmpty()) {
            // What is not seen may have been revealed all the same.
            person.revealedCards()
                    .forEach((type, cards) ->
                            cards.forEach(card ->
                                    line(
                                            person.participantId(),
                                            person.name(),
                                            card,
                                            "",
                                            "",
                                            type.name())));
        } else {
            add(piles, person.participantId(), person.name(), card -> revealed(person, card));
        }
    }

    private void add(Map<String, List<String>> piles, String id, String name, Revealed revealed) {
        piles.forEach((pile, cards) -> {
            for (var i = 0; i < cards.size(); i++) {
                var card = cards.get(i);
                line(id, name, card, pile, Integer.toString(i), revealed.as(card));
            }
        });
    }

    private static String revealed(ParticipantView person, String cardId) {
        return person.revealedCards().entrySet().stream()
                .filter(each -> each.getValue().contains(cardId))
                .map(each -> each.getKey().name())
                .collect(Collectors.joining(" "));
    }

    private void line(
            String id, String name, String cardId, String pile, String place, String revealed) {
        csv.append(
                List.of(
                                quoted(id),
                                quoted(name),
                                quoted(cardId),
                                quoted(titles.getOrDefault(cardId, "")),
                                pile,
                                place,
                                revealed)
                        .stream()
                        .collect(Collectors.joining(",", "", "\r\n")));
    }

    /** A spreadsheet takes text with such a beginning for a formula, and computes it. */
    private static String quoted(String text) {
        var harmless = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" : "";
        return "\"" + harmless + text.replace("\"", "\"\"") + "\"";
    }

    /** How a card was revealed. */
    @FunctionalInterface
    private interface Revealed {

        String as(String cardId);
    }
}
