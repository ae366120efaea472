package dev.reprise.command.room;

import dev.reprise.command.engine.StateWeight;
import dev.reprise.command.room.domain.Member;
import dev.reprise.command.room.domain.RoomDecisionState;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.card.Card;
import dev.reprise.events.stored.CardWeight;
import dev.reprise.events.stored.JsonWeight;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * Roughly how much memory a room takes. Of its members and its deck only what has changed is
 * weighed anew.
 */
@SuppressWarnings("ReferenceEquality") // What an event leaves alone stays the same object.
final class RoomWeight {

    private static final int MEMBER = 512;

    private Map<String, Member> members = Map.of();
    private long ofMembers;
    private List<Card> deck = List.of();
    private long ofDeck;

    long of(RoomDecisionState state) {
        if (!(state instanceof Room room)) {
            return 0;
        }
        weighMembers(room.roster().members());
        weighDeck(room.deck());
        return ofMembers + ofDeck + StateWeight.of(room.table()) + StateWeight.of(room.memory());
    }

    private void weighMembers(Map<String, Member> now) {
        if (members == now) {
            return;
        }
        for (var member : now.values()) {
            var before = members.get(member.participantId());
            if (before != member) {
                ofMembers += weight(member) - weight(before);
            }
        }
        for (var before : members.values()) {
            if (!now.containsKey(before.participantId())) {
                ofMembers -= weight(before);
            }
        }
        members = now;
    }

    private void weighDeck(List<Card> now) {
        if (deck != now) {
            ofDeck = CardWeight.deck(now);
            deck = now;
        }
    }

    private static long weight(@Nullable Member member) {
        return member == null ? 0 : MEMBER + JsonWeight.of(member.data());
    }
}
