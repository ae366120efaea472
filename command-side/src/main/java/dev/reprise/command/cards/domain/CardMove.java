package dev.reprise.command.cards.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A move as it is asked for.
 *
 * @param fromPile where the mover believes the card is
 * @param position from 0, counted after the card was taken out; past the end means the end
 */
public record CardMove(String cardId, String fromPile, String toPile, int position) {

    /** The move as it is told to clients. */
    Map<String, Object> asMap() {
        var move = new LinkedHashMap<String, Object>();
        move.put("cardId", cardId);
        move.put("fromPile", fromPile);
        move.put("toPile", toPile);
        move.put("position", position);
        return Collections.unmodifiableMap(move);
    }
}
