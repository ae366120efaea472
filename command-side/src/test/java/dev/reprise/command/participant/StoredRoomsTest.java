package dev.reprise.command.participant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.room.domain.RoomDecisionState;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.RoomSettings;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

import java.util.List;

class StoredRoomsTest {

    private static final List<Card> DECK =
            List.of(new Card("courage", "Courage", "Dare"), new Card("humor", "Humor", null));
    private static final RoomOpened OPENED =
            new RoomOpened(
                    CommandContexts.ROOM,
                    Template.VALUES_SORT,
                    RoomSettings.DEFAULT,
                    DECK,
                    null,
                    null);

    private final EmbeddedEventStore events =
            EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
    private final StoredRooms rooms = new StoredRooms(events);

    @Test
    void knowTheRoomsThatWereOpened() {
        events.publish(new GenericDomainEventMessage<>("Room", CommandContexts.ROOM, 0, OPENED));

        assertThat(rooms.exists(CommandContexts.ROOM)).isTrue();
        assertThat(rooms.exists("XYZ789")).isFalse();
    }

    @Test
    void tellTheirCards() {
        events.publish(new GenericDomainEventMessage<>("Room", CommandContexts.ROOM, 0, OPENED));

        assertThat(rooms.deck(CommandContexts.ROOM)).isEqualTo(DECK);
    }

    @Test
    void tellThemFromASnapshotToo() {
        var opened =
                RoomDecisionState.evolve(
                        new RoomDecisionState.Absent(),
                        OPENED,
                        CommandContexts.metadata(CommandContexts.anonymous("opening", "key"), 0));
        events.publish(new GenericDomainEventMessage<>("Room", CommandContexts.ROOM, 0, OPENED));
        events.storeSnapshot(
                new GenericDomainEventMessage<>("Room", CommandContexts.ROOM, 0, opened));

        assertThat(rooms.deck(CommandContexts.ROOM)).extracting(Card::cardId).contains("humor");
    }
}
