package dev.reprise.query.timeline;

import dev.reprise.events.stored.CardWeight;
import dev.reprise.events.stored.JsonWeight;
import dev.reprise.query.roomstate.ParticipantState;
import dev.reprise.query.roomstate.RoomState;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A room's current state, and roughly how many bytes of memory it takes. Only what an event has
 * changed is weighed anew.
 *
 * @param deckWeight of its deck
 * @param peopleWeight of its participants
 */
@SuppressWarnings("ReferenceEquality") // What an event leaves alone stays the same object.
record HotState(RoomState state, long deckWeight, long peopleWeight) {

    private static final int ROOM = 1_024;
    private static final int PERSON = 512;

    static HotState of(RoomState state) {
        var people = state.participants().stream().mapToLong(HotState::weight).sum();
        return new HotState(state, CardWeight.deck(state.deck()), people);
    }

    /** The later one of two states of the same room. */
    HotState or(RoomState other) {
        if (state.revision() > other.revision()) {
            return this;
        }
        return new HotState(
                other,
                state.deck() == other.deck() ? deckWeight : CardWeight.deck(other.deck()),
                peopleWeight + change(state.participants(), other.participants()));
    }

    /** For the cache, which counts in whole numbers. */
    int weight() {
        var all = ROOM + deckWeight + peopleWeight + CardWeight.layout(state.table());
        return (int) Math.min(all, Integer.MAX_VALUE);
    }

    private static long change(List<ParticipantState> before, List<ParticipantState> after) {
        var change = 0L;
        for (var i = 0; i < Math.max(before.size(), after.size()); i++) {
            var one = i < before.size() ? before.get(i) : null;
            var other = i < after.size() ? after.get(i) : null;
            if (one != other) {
                change += weight(other) - weight(one);
            }
        }
        return change;
    }

    private static long weight(@Nullable ParticipantState participant) {
        if (participant == null) {
            return 0;
        }
        return PERSON
                + CardWeight.layout(participant.hand())
                + JsonWeight.of(participant.data())
                + CardWeight.named(
                        participant.reveals().values().stream().mapToLong(List::size).sum());
    }
}
