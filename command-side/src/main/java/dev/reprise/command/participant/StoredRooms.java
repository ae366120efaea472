package dev.reprise.command.participant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.reprise.command.participant.domain.RoomDirectory;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.card.Card;
import dev.reprise.events.stored.CardWeight;

import org.axonframework.eventsourcing.eventstore.EventStore;

import java.util.List;

/**
 * Knows rooms by their stored events, and keeps the decks that were asked for last. No lock is
 * needed: what it tells of a room never changes.
 */
public final class StoredRooms implements RoomDirectory {

    private static final long MAXIMUM_BYTES = 32L << 20;

    private final EventStore events;
    private final Cache<String, List<Card>> decks =
            Caffeine.newBuilder()
                    .maximumWeight(MAXIMUM_BYTES)
                    .weigher((String _, List<Card> deck) -> Math.toIntExact(CardWeight.deck(deck)))
                    .build();

    public StoredRooms(EventStore events) {
        this.events = events;
    }

    @Override
    public boolean exists(String roomCode) {
        return events.lastSequenceNumberFor(roomCode).isPresent();
    }

    @Override
    public List<Card> deck(String roomCode) {
        return decks.get(roomCode, this::read);
    }

    /** Not from the first event on, which Axon Server would follow with all others. */
    private List<Card> read(String roomCode) {
        return switch (events.readEvents(roomCode).next().getPayload()) {
            case RoomOpened opened -> opened.deck();
            case Room snapshot -> snapshot.deck();
            case Object other ->
                    throw new IllegalStateException(
                            "%s begins with %s".formatted(roomCode, other.getClass()));
        };
    }
}
