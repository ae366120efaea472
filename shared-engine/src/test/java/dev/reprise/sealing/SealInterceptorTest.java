package dev.reprise.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.events.CardMoved;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.SelectionRevealed;
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.StepTransitioned;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.CardTitle;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RevealType;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.StatusChange;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.log.EventData;
import dev.reprise.seal.DerivedKeys;
import dev.reprise.seal.KeyId;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class SealInterceptorTest {

    private static final String ROOM = "ABC234";
    private static final List<Card> DECK =
            List.of(new Card("courage", "Courage", null), new Card("humor", "Humor", null));

    private final DerivedKeys keys = new DerivedKeys();
    private final EventSerializer serializer = new EventSerializer();
    private final SealInterceptor seal =
            new SealInterceptor(
                    keys, _ -> DECK, serializer, () -> new IllegalStateException("erased"));

    private EventData stored(TimelineEvent event) {
        var message =
                new GenericDomainEventMessage<>(
                        "Participant", "ada", 3, event, Map.of("traceId", "t"));
        return EventData.of(sealed(message), serializer);
    }

    private DomainEventMessage<?> sealed(EventMessage<?> message) {
        return (DomainEventMessage<?>) seal.handle(List.of(message)).apply(0, message);
    }

    private Object read(EventData stored) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                        Stream.of(stored),
                        serializer,
                        StoredEvents.upcasters(new SealUpcaster(keys)))
                .next()
                .getPayload();
    }

    static Stream<TimelineEvent> personal() {
        return Stream.of(
                new ParticipantJoined(ROOM, "ada", "Marker", ParticipantRole.HOST),
                new ParticipantSeated(
                        ROOM,
                        "ada",
                        "Marker",
                        ParticipantRole.HOST,
                        Template.VALUES_SORT,
                        ParticipantSeated.Dealt.WHOLE_DECK,
                        null),
                new StepTransitioned(ROOM, "ada", "Marker", 1, 2),
                new CardMoved(ROOM, "ada", Board.HAND, "Marker", "deck", "top8", 0),
                new SelectionRevealed(
                        ROOM, "ada", RevealType.TOP8, List.of(new CardTitle("Marker", "Marker"))),
                new StatusesChanged(
                        ROOM,
                        "STATUS",
                        List.of(
                                new StatusChange(
                                        "ada",
                                        true,
                                        null,
                                        Map.of("Marker", new BigDecimal("1.0"))))));
    }

    @Test
    void keepsWhatIsPersonalFromTheStoreAndGivesItBackExactly() {
        personal()
                .forEach(event -> {
                    var stored = stored(event);

                    assertThat(new String(stored.payload(), UTF_8))
                            .contains("\"sealed\":")
                            .doesNotContain("Marker");
                    assertThat(new String(stored.metadata(), UTF_8))
                            .contains("\"" + EventMetadata.SD + "\":", "traceId");
                    assertThat(read(stored)).isEqualTo(event);
                });
    }

    @Test
    void leavesTheMessageInMemoryAsItIs() {
        var message =
                new GenericDomainEventMessage<>(
                        "Participant", "ada", 3, personal().findFirst().orElseThrow());

        var sealed = sealed(message).andMetaData(Map.of("more", "of it"));

        assertThat(sealed.getPayload()).isEqualTo(message.getPayload());
        assertThat(sealed.getIdentifier()).isEqualTo(message.getIdentifier());
        assertThat(new String(EventData.of(sealed, serializer).payload(), UTF_8))
                .doesNotContain("Marker");
    }

    @Test
    void readsBlanksOnceTheKeyIsDestroyed() {
        var stored = personal().map(this::stored).toList();
        keys.destroy(KeyId.of("ada"), Instant.EPOCH);

        var read = stored.stream().map(this::read).toList();

        assertThat(read)
                .first()
                .isEqualTo(new ParticipantJoined(ROOM, "ada", "", ParticipantRole.HOST));
        var seated = (ParticipantSeated) read.get(1);
        assertThat(seated.dealtFrom(List.of()).pile("deck")).containsExactly("", "");
        assertThat(seated.dealtFrom(List.of()).piles()).containsKey("top3");
        assertThat(read.get(3))
                .isEqualTo(new CardMoved(ROOM, "ada", Board.HAND, "", "deck", "top8", 0));
        assertThat(((SelectionRevealed) read.get(4)).cards()).hasSize(1);
        assertThat(read.toString()).doesNotContain("Marker");
        assertThatThrownBy(() -> stored(personal().findFirst().orElseThrow()))
                .hasMessageContaining("erased");
    }

    @Test
    void leavesTheTableAndTheRoomInClear() {
        var moved = new CardMoved(ROOM, "ada", Board.TABLE, "humor", "deck", "left", 0);
        var opened =
                new RoomOpened(ROOM, Template.VALUES_SORT, RoomSettings.DEFAULT, DECK, null, null);

        for (var event : List.of(moved, opened)) {
            var stored = stored(event);
            assertThat(new String(stored.payload(), UTF_8)).doesNotContain("sealed");
            assertThat(new String(stored.metadata(), UTF_8)).doesNotContain("\"sd\"");
        }
    }
}
