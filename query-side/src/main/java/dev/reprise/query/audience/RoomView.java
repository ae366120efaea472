package dev.reprise.query.audience;

import dev.reprise.events.card.Card;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.Location;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RevealType;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.events.room.Visibility;
import dev.reprise.query.roomstate.RoomState;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A room's state as one viewer sees it. */
public record RoomView(
        String roomCode,
        long revision,
        long version,
        RoomStatus status,
        Template template,
        Visibility visibility,
        @Nullable String hostId,
        RoomState.@Nullable Game game,
        RoomSettings settings,
        @Nullable List<Card> deck,
        @Nullable Layout table,
        List<ParticipantView> participants,
        Instant createdAt,
        Instant updatedAt) {

    /** The same without the deck, which clients have already. */
    public RoomView withoutDeck() {
        return new RoomView(
                roomCode,
                revision,
                version,
                status,
                template,
                visibility,
                hostId,
                game,
                settings,
                null,
                table,
                participants,
                createdAt,
                updatedAt);
    }

    /** The same with other participants. */
    public RoomView withParticipants(List<ParticipantView> participants) {
        return new RoomView(
                roomCode,
                revision,
                version,
                status,
                template,
                visibility,
                hostId,
                game,
                settings,
                deck,
                table,
                participants,
                createdAt,
                updatedAt);
    }

    /**
     * A participant as one viewer sees them.
     *
     * @param erased {@code null} for all who are not
     * @param reveals the cards; of an erased person a {@link RevealCount}
     */
    public record ParticipantView(
            String participantId,
            String name,
            @Nullable Boolean erased,
            ParticipantRole role,
            boolean connected,
            boolean ready,
            Location location,
            @Nullable Map<String, Object> data,
            int step,
            long version,
            Instant joinedAt,
            @Nullable HandView hand,
            Map<RevealType, ?> reveals) {

        /** The revealed cards that can be seen; of an erased person none. */
        public Map<RevealType, List<String>> revealedCards() {
            var revealed = new EnumMap<RevealType, List<String>>(RevealType.class);
            reveals.forEach((type, shown) -> {
                if (shown instanceof List<?> cards) {
                    revealed.put(type, cards.stream().map(String.class::cast).toList());
                }
            });
            return revealed;
        }

        /** The same without the game's own data. */
        public ParticipantView withoutData() {
            return new ParticipantView(
                    participantId,
                    name,
                    erased,
                    role,
                    connected,
                    ready,
                    location,
                    null,
                    step,
                    version,
                    joinedAt,
                    hand,
                    reveals);
        }
    }

    /** How many cards an erased person had revealed. */
    public record RevealCount(int count) {}
}
