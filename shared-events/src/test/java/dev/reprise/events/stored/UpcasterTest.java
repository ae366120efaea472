package dev.reprise.events.stored;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.GameEnded;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.Visibility;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

class UpcasterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final EventSerializer serializer = new EventSerializer();

    @Test
    void liftsAnOpeningWhoseSettingsLayBesideItsTemplate() {
        var lifted = lifted("RoomOpened-revision-1", "RoomOpened", "1");

        assertThat(lifted.getPayload())
                .isEqualTo(
                        new RoomOpened(
                                "ABC234",
                                Template.VALUES_SORT,
                                new RoomSettings(12, Visibility.PRIVATE),
                                List.of(new Card("courage", "Courage", "Doing it all the same")),
                                null,
                                "5f2c9ad1"));
    }

    @Test
    void liftsASeatThatNamedItsCardsWithTheirTitles() {
        var lifted = lifted("ParticipantSeated-revision-1", "ParticipantSeated", "1");

        assertThat(lifted.getPayload())
                .isEqualTo(
                        new ParticipantSeated(
                                "ABC234",
                                "ada",
                                "Ada",
                                ParticipantRole.HOST,
                                Template.VALUES_SORT,
                                ParticipantSeated.Dealt.NAMED,
                                Layout.dealt(
                                        List.of(
                                                "deck",
                                                "important",
                                                "not-important",
                                                "top8",
                                                "top3"),
                                        List.of("courage", "humor"))));
    }

    @Test
    void liftsASeatWithoutAHand() {
        var lifted = lifted("ParticipantSeated-spectator-revision-1", "ParticipantSeated", "1");

        assertThat(lifted.getPayload())
                .isEqualTo(
                        new ParticipantSeated(
                                "ABC234",
                                "eve",
                                "Eve",
                                ParticipantRole.SPECTATOR,
                                Template.VALUES_SORT,
                                ParticipantSeated.Dealt.NOTHING,
                                null));
    }

    @Test
    void keepsWhatLiesBesideThePayload() {
        var lifted = lifted("RoomOpened-revision-1", "RoomOpened", "1");

        assertThat(lifted.getIdentifier()).isEqualTo("event-1");
        assertThat(lifted.getSequenceNumber()).isZero();
        assertThat(lifted.getTimestamp()).isEqualTo(NOW);
        assertThat(lifted.getMetaData().get("commandId")).isEqualTo("command-1");
    }

    @Test
    void leavesTheCurrentRevisionAlone() {
        var current = lifted("RoomOpened-plain", "RoomOpened", "2");

        assertThat(current.getPayload())
                .isEqualTo(
                        new RoomOpened(
                                "ABC234",
                                Template.LOBBY,
                                RoomSettings.DEFAULT,
                                List.of(),
                                null,
                                null));
    }

    @Test
    void leavesOtherEventsAlone() {
        assertThat(lifted("GameEnded-plain", "GameEnded", "1").getPayload())
                .isEqualTo(new GameEnded("ABC234", null));
    }

    private DomainEventMessage<?> lifted(String sample, String type, String revision) {
        var entry =
                new GenericDomainEventEntry<byte[]>(
                        "RoomAggregate",
                        "ABC234",
                        0,
                        "event-1",
                        NOW,
                        type,
                        revision,
                        utf8(StoredSamples.load(sample)),
                        utf8("{\"commandId\":\"command-1\"}"));
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                        Stream.of(entry), serializer, StoredEvents.upcasters())
                .next();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
