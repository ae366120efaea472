package dev.reprise.seal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands for that which is erased, so that events have their members all the same: empty
 * texts, which no real name and no real card has, as many as there were cards.
 */
final class Blanks {

    private static final String BLANK = "";

    private Blanks() {}

    /** Puts blanks where members of an opened event are erased; takes away what counts them. */
    static void fill(String type, ObjectNode payload) {
        var counts = payload.remove(EventSeal.COUNTS);
        var count = payload.remove(EventSeal.COUNT);
        if (payload.remove(SealedMembers.ERASED) == null) {
            payload.path("changes")
                    .forEach(each -> ((ObjectNode) each).remove(SealedMembers.ERASED));
            return;
        }
        switch (type) {
            case "ParticipantJoined" -> payload.put("name", BLANK);
            case "ParticipantSeated" -> {
                payload.put("name", BLANK).put("dealt", "NAMED");
                payload.putObject("hand").set("piles", piles(counts));
            }
            case "StepTransitioned" -> payload.put("participantName", BLANK);
            case "SelectionRevealed" -> {
                var cards = payload.putArray("cards");
                for (var i = 0; i < count.intValue(); i++) {
                    cards.addObject().put("cardId", BLANK).put("title", BLANK);
                }
            }
            case "CardMoved" -> payload.put("cardId", BLANK).put("position", 0);
            default -> throw new IllegalArgumentException(type + " has nothing to be erased");
        }
    }

    /** So many blank cards in each pile. */
    static ObjectNode piles(JsonNode counts) {
        var piles = JsonNodeFactory.instance.objectNode();
        for (var pile : counts.properties()) {
            var cards = piles.putArray(pile.getKey());
            for (var i = 0; i < pile.getValue().intValue(); i++) {
                cards.add(BLANK);
            }
        }
        return piles;
    }
}
