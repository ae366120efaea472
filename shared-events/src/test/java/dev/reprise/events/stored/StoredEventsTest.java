package dev.reprise.events.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import dev.reprise.events.GameEnded;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.access.AccessEvent;
import dev.reprise.events.access.RoomAccessed;
import dev.reprise.events.access.RoomsSearched;
import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.events.apikey.ApiKeyIssued;
import dev.reprise.events.apikey.ApiKeyUsed;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;
import dev.reprise.events.erasure.ErasureEvent;
import dev.reprise.events.room.Embargo;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.Spectators;
import dev.reprise.events.room.Visibility;
import dev.reprise.events.webhook.WebhookEvent;
import dev.reprise.events.webhook.WebhookReplayRequested;

import org.axonframework.serialization.UnknownSerializedType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

class StoredEventsTest {

    private static final String EVENT_TYPES =
            "dev.reprise.events.stored.StoredEventsTest#eventTypes";

    private final EventSerializer serializer = new EventSerializer();

    static Stream<Class<?>> eventTypes() {
        return Stream.of(
                        TimelineEvent.class,
                        AccessEvent.class,
                        ApiKeyEvent.class,
                        ErasureEvent.class,
                        WebhookEvent.class)
                .flatMap(StoredEventsTest::leaves)
                .distinct();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(StoredEventsTest::leaves)
                : Stream.of(type);
    }

    @Nested
    class Names {

        @Test
        void coverEveryEventAndNothingElse() {
            assertThat(List.copyOf(StoredEvents.types().values()))
                    .containsExactlyInAnyOrderElementsOf(eventTypes().toList());
        }

        @Test
        void ofATimelineAreThoseOfItsEvents() {
            assertThat(List.copyOf(StoredEvents.timelineTypes().values()))
                    .containsExactlyInAnyOrderElementsOf(
                            leaves(TimelineEvent.class).distinct().toList())
                    .doesNotContain(RoomAccessed.class);
        }

        @ParameterizedTest
        @MethodSource(EVENT_TYPES)
        void areSimpleAndNotTheClassName(Class<?> eventType) {
            var type = serializer.typeForClass(eventType);

            assertThat(type.getName()).isEqualTo(eventType.getSimpleName()).doesNotContain(".");
            assertThat((Object) serializer.classForType(type)).isEqualTo(eventType);
        }

        @ParameterizedTest
        @MethodSource(EVENT_TYPES)
        void comeWithARevision(Class<?> eventType) {
            var lifted = List.of(RoomOpened.class, ParticipantSeated.class).contains(eventType);
            var declared = lifted ? "2" : "1";

            assertThat(serializer.typeForClass(eventType).getRevision()).isEqualTo(declared);
        }

        @Test
        void areWhatClientsSee() {
            assertThat(StoredEvents.nameOf(new GameEnded("ABC234", null))).isEqualTo("GameEnded");
        }

        @Test
        void ofOtherTypesAreTheirClassNames() {
            assertThat(serializer.typeForClass(Layout.class).getName())
                    .isEqualTo(Layout.class.getName());
        }

        @ParameterizedTest
        @ValueSource(strings = {"RoomDecorated", "dev.reprise.events.RoomDecorated"})
        void thatAreUnknownReadAsUnknown(String name) {
            Object read = serializer.deserialize(StoredSamples.stored("{}", name, "1"));

            assertThat(read).isInstanceOf(UnknownSerializedType.class);
        }
    }

    @Nested
    class Samples {

        @ParameterizedTest
        @MethodSource(EVENT_TYPES)
        void readAsTheirEventAndAreWrittenBackUnchanged(Class<?> eventType) {
            var stored = StoredSamples.load(eventType.getSimpleName());

            var event = read(stored, eventType);

            assertThat(event).isExactlyInstanceOf(eventType);
            if (!(event instanceof ApiKeyEvent
                    || event instanceof RoomsSearched
                    || event instanceof ErasureEvent
                    || (event instanceof WebhookEvent
                            && !(event instanceof WebhookReplayRequested)))) {
                assertThat(stored).contains("\"roomCode\":\"ABC234\"");
            }
            assertThat(written(event)).isEqualTo(stored);
        }

        @ParameterizedTest
        @CsvSource({
            "RoomOpened-plain, RoomOpened",
            "RoomOpened-delayed, RoomOpened",
            "SettingsChanged-delayed, SettingsChanged",
            "HostTransferred-nobody, HostTransferred",
            "GameEnded-plain, GameEnded",
            "ApiKeyIssued-lasting, ApiKeyIssued",
            "ParticipantSeated-spectator, ParticipantSeated",
            "ParticipantSeated-named, ParticipantSeated",
            "RoomAccessed-open, RoomAccessed",
            "ErasureRequested-own, ErasureRequested",
            "WebhookReplayRequested-since, WebhookReplayRequested"
        })
        void doSoWithoutTheirOptionalFieldsToo(String sample, String name) {
            var stored = StoredSamples.load(sample);
            var eventType = Objects.requireNonNull(StoredEvents.types().get(name));

            assertThat(written(read(stored, eventType))).isEqualTo(stored);
        }

        @Test
        void carryTheirTypeWithThem() {
            var opened = sample("RoomOpened", RoomOpened.class);
            var type = serializer.serialize(opened, byte[].class).getType();

            assertThat(type.getName()).isEqualTo("RoomOpened");
            assertThat(type.getRevision()).isEqualTo("2");
        }
    }

    @Nested
    class Contents {

        @Test
        void ofAnOpeningWithEverything() {
            assertThat(sample("RoomOpened", RoomOpened.class))
                    .isEqualTo(
                            new RoomOpened(
                                    "ABC234",
                                    Template.SHARED_TABLE,
                                    new RoomSettings(12, Visibility.PRIVATE),
                                    List.of(
                                            new Card("courage", "Courage", "Doing it all the same"),
                                            new Card("humor", "Humor", null)),
                                    Layout.dealt(
                                            List.of("deck", "left", "middle", "right"),
                                            List.of("courage", "humor")),
                                    "5f2c9ad1"));
        }

        @Test
        void ofAnOpeningWithOnlyWhatItNeeds() {
            assertThat(sample("RoomOpened-plain", RoomOpened.class))
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
        void ofSettingsThatDelaySpectators() {
            assertThat(sample("SettingsChanged-delayed", SettingsChanged.class).settings())
                    .isEqualTo(
                            new RoomSettings(
                                    8, Visibility.PUBLIC, new Spectators(120, Embargo.GAME_END)));
            assertThat(new RoomSettings(8, Visibility.PUBLIC, new Spectators(0, null)))
                    .as("seeing everything at once")
                    .isEqualTo(new RoomSettings(8, Visibility.PUBLIC));
        }

        @Test
        void ofAnApiKey() {
            assertThat(sample("ApiKeyIssued", ApiKeyIssued.class))
                    .isEqualTo(
                            new ApiKeyIssued(
                                    "k7m2",
                                    "Support desk",
                                    List.of("rooms:read", "support:replay"),
                                    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                                    Instant.parse("2027-01-31T12:00:00.123456789Z")));
            assertThat(sample("ApiKeyUsed", ApiKeyUsed.class))
                    .isEqualTo(new ApiKeyUsed("k7m2", LocalDate.of(2026, 1, 31)));
        }

        @Test
        void keepTheOrderOfPiles() {
            var seated = sample("ParticipantSeated-named", ParticipantSeated.class);

            assertThat(seated.dealtFrom(List.of()).piles().keySet())
                    .containsExactly("deck", "important", "not-important", "top8", "top3");
        }

        @Test
        void ofASeatDealTheCardsOfTheRoom() {
            var cards = List.of(new Card("courage", "Courage", null));
            var seated = sample("ParticipantSeated", ParticipantSeated.class);
            var watching = sample("ParticipantSeated-spectator", ParticipantSeated.class);

            assertThat(seated.dealtFrom(cards))
                    .isEqualTo(Template.VALUES_SORT.deal(Board.HAND, cards));
            assertThat(watching.dealtFrom(cards)).isEqualTo(Layout.NONE);
        }

        @Test
        void leaveOutWhoIsNotThere() {
            var nobody = sample("HostTransferred-nobody", HostTransferred.class);

            assertThat(nobody.fromParticipantId()).isNull();
            assertThat(nobody.toParticipantId()).isNull();
        }

        @Test
        void keepNumbersExactly() {
            assertThat(dataOfAda())
                    .containsEntry("score", new BigInteger("12345678901234567890123"))
                    .containsEntry("ratio", new BigDecimal("0.10"))
                    .containsEntry("half", new BigDecimal("1.50"));
        }

        @Test
        void keepNestedObjectsAndTheirNulls() {
            assertThat(dataOfAda())
                    .containsEntry("tags", List.of(Map.of("k", 1), List.of()))
                    .containsEntry("empty", Map.of());
            assertThat(dataOfAda().get("team"))
                    .asInstanceOf(map(String.class, Object.class))
                    .containsEntry("members", List.of("ada", "bob"))
                    .containsKey("captain");
        }

        @Test
        void tellAbsentFromFalse() {
            var bob = sample("StatusesChanged", StatusesChanged.class).changes().getLast();

            assertThat(bob.ready()).isFalse();
            assertThat(bob.location()).isNull();
            assertThat(bob.data()).isNull();
        }

        @Test
        void mayHoldFieldsOfTheFuture() {
            var stored = "{\"roomCode\":\"ABC234\",\"mood\":\"merry\"}";

            assertThat(read(stored, GameEnded.class)).isEqualTo(new GameEnded("ABC234", null));
        }

        private Map<String, Object> dataOfAda() {
            var statuses = sample("StatusesChanged", StatusesChanged.class);
            return Objects.requireNonNull(statuses.changes().getFirst().data());
        }
    }

    private <T> T sample(String name, Class<T> type) {
        return read(StoredSamples.load(name), type);
    }

    private <T> T read(String stored, Class<T> type) {
        Object event = serializer.deserialize(StoredSamples.stored(stored, type));
        return type.cast(Objects.requireNonNull(event));
    }

    private String written(Object event) {
        return new String(
                serializer.serialize(event, byte[].class).getData(), StandardCharsets.UTF_8);
    }
}
