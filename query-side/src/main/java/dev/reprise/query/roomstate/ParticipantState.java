package dev.reprise.query.roomstate;

import dev.reprise.events.ErasedPerson;
import dev.reprise.events.card.Layout;
import dev.reprise.events.room.Location;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RevealType;
import dev.reprise.events.room.StatusChange;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A participant who is in the room.
 *
 * @param name empty once the person is erased
 * @param data an object of the game's own
 * @param step 1 to 3
 * @param version how many events the participant's own aggregate has; 0 until seated
 * @param hand {@code null} where none is dealt
 * @param reveals the revealed card ids
 */
public record ParticipantState(
        String participantId,
        String name,
        ParticipantRole role,
        boolean connected,
        boolean ready,
        Location location,
        @Nullable Map<String, Object> data,
        int step,
        long version,
        Instant joinedAt,
        @Nullable Layout hand,
        Map<RevealType, List<String>> reveals) {

    static ParticipantState joined(
            String participantId, String name, ParticipantRole role, Instant joinedAt) {
        return new ParticipantState(
                participantId,
                name,
                role,
                true,
                false,
                Location.LOBBY,
                null,
                1,
                0,
                joinedAt,
                null,
                Map.of());
    }

    /** Whether what was known of this person is gone; a person without a name was erased. */
    public boolean wasErased() {
        return ErasedPerson.is(name);
    }

    boolean isInGame() {
        return connected && location == Location.GAME;
    }

    ParticipantState withRole(ParticipantRole role) {
        return copy(role, connected, ready, location, data, step, version, hand, reveals);
    }

    ParticipantState withConnected(boolean connected) {
        return copy(role, connected, ready, location, data, step, version, hand, reveals);
    }

    ParticipantState withVersion(long version) {
        return copy(role, connected, ready, location, data, step, version, hand, reveals);
    }

    ParticipantState withStep(int step) {
        return copy(role, connected, ready, location, data, step, version, hand, reveals);
    }

    ParticipantState withHand(@Nullable Layout hand) {
        return copy(role, connected, ready, location, data, step, version, hand, reveals);
    }

    ParticipantState withStatus(StatusChange change) {
        return copy(
                role,
                connected,
                change.ready() == null ? ready : change.ready(),
                change.location() == null ? location : change.location(),
                change.data() == null ? data : change.data(),
                step,
                version,
                hand,
                reveals);
    }

    ParticipantState withReveal(RevealType type, List<String> cardIds) {
        var revealed = new EnumMap<RevealType, List<String>>(RevealType.class);
        revealed.putAll(reveals);
        revealed.put(type, List.copyOf(cardIds));
        var shown = Collections.unmodifiableMap(revealed);
        return copy(role, connected, ready, location, data, step, version, hand, shown);
    }

    private ParticipantState copy(
            ParticipantRole role,
            boolean connected,
            boolean ready,
            Location location,
            @Nullable Map<String, Object> data,
            int step,
            long version,
            @Nullable Layout hand,
            Map<RevealType, List<String>> reveals) {
        return new ParticipantState(
                participantId,
                name,
                role,
                connected,
                ready,
                location,
                data,
                step,
                version,
                joinedAt,
                hand,
                reveals);
    }
}
