package dev.reprise.command.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.acknowledgement.Acknowledgements;
import dev.reprise.command.acknowledgement.Stored;
import dev.reprise.command.cards.domain.CardMove;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.participant.ParticipantAggregate;
import dev.reprise.command.participant.Participants;
import dev.reprise.command.room.api.RoomCommand.ChangeSettings;
import dev.reprise.command.room.api.RoomCommand.MoveTableCards;
import dev.reprise.command.room.api.RoomCommand.RejoinRoom;
import dev.reprise.events.CardMoved;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantReconnected;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.SettingsChanged;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.events.room.Visibility;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

class RoomAggregateTest {

    private static final CommandContext REQUEST = CommandContexts.by("ada", "key-1");
    private static final List<Card> DECK =
            List.of(new Card("courage", "Courage", null), new Card("humor", "Humor", null));
    private static final RoomOpened OPENED =
            new RoomOpened(
                    CommandContexts.ROOM,
                    Template.SHARED_TABLE,
                    RoomSettings.DEFAULT,
                    DECK,
                    Template.SHARED_TABLE.deal(Board.TABLE, DECK),
                    null);
    private static final ParticipantJoined JOINED =
            new ParticipantJoined(CommandContexts.ROOM, "ada", "Ada", ParticipantRole.HOST);
    private static final MoveTableCards MOVE =
            new MoveTableCards(
                    CommandContexts.ROOM,
                    REQUEST,
                    List.of(new CardMove("humor", "deck", "left", 0)));
    private static final CardMoved MOVED =
            new CardMoved(CommandContexts.ROOM, "ada", Board.TABLE, "humor", "deck", "left", 0);

    private final AggregateTestFixture<RoomAggregate> fixture =
            new AggregateTestFixture<>(RoomAggregate.class);

    @BeforeEach
    void provideWhatHandlingNeeds() {
        var events = fixture.getEventStore();
        var participants =
                EventSourcingRepository.builder(ParticipantAggregate.class)
                        .eventStore(events)
                        .<EventSourcingRepository<ParticipantAggregate>>build();
        fixture.registerInjectableResource(
                new RoomHandling(
                        nonce -> nonce,
                        new Participants(participants),
                        new Acknowledgements(
                                events, Clock.fixed(CommandContexts.NOW, ZoneOffset.UTC))));
    }

    @Test
    void appliesWhatWasDecidedAndAcknowledgesIt() {
        fixture.given(OPENED, JOINED)
                .when(MOVE)
                .expectEvents(MOVED)
                .expectResultMessagePayloadMatching(
                        Stored.satisfying(
                                Ack.class,
                                ack -> {
                                    assertThat(ack.commandId()).isEqualTo("key-1");
                                    assertThat(ack.aggregate())
                                            .isEqualTo(
                                                    new Ack.AggregateVersion(
                                                            "Room", CommandContexts.ROOM, 3));
                                    assertThat(ack.events())
                                            .extracting(Ack.EventReference::type)
                                            .containsExactly("CardMoved");
                                    assertThat(ack.duplicate()).isFalse();
                                }));
    }

    @Test
    void acknowledgesAgainWhatIsStored() {
        fixture.given(
                        OPENED,
                        JOINED,
                        Stored.by(REQUEST, MOVED),
                        new RoomClosed(CommandContexts.ROOM, RoomClosed.Reason.FINISHED))
                .when(MOVE)
                .expectNoEvents()
                .expectResultMessagePayloadMatching(
                        Stored.satisfying(
                                Ack.class,
                                ack -> {
                                    assertThat(ack.duplicate()).isTrue();
                                    assertThat(ack.aggregate().version()).isEqualTo(3);
                                    assertThat(ack.events())
                                            .extracting(Ack.EventReference::type)
                                            .containsExactly("CardMoved");
                                }));
    }

    @Test
    void carriesTheReasonOfARefusalToTheSender() {
        fixture.given(
                        OPENED,
                        JOINED,
                        new RoomClosed(CommandContexts.ROOM, RoomClosed.Reason.FINISHED))
                .when(MOVE)
                .expectNoEvents()
                .expectException(CommandExecutionException.class)
                .expectExceptionDetails(
                        Rejection.of(RejectionCode.ROOM_CLOSED, "The room is closed."));
    }

    @Nested
    class TheInviteCode {

        private static final RoomSettings PRIVATE = new RoomSettings(50, Visibility.PRIVATE);
        private static final CommandContext OPENING =
                CommandContexts.anonymous("opening", "key of ada");
        private static final ChangeSettings SETTINGS =
                new ChangeSettings(CommandContexts.ROOM, REQUEST, 50, null, null, "unused");

        private final RoomOpened opened =
                new RoomOpened(
                        CommandContexts.ROOM,
                        Template.LOBBY,
                        PRIVATE,
                        List.of(),
                        null,
                        "present code");
        private final List<Object> history =
                List.of(
                        Stored.by(OPENING, opened),
                        Stored.by(OPENING, JOINED),
                        new ParticipantJoined(
                                CommandContexts.ROOM, "bob", "Bob", ParticipantRole.PLAYER),
                        Stored.by(
                                REQUEST,
                                new SettingsChanged(CommandContexts.ROOM, PRIVATE, "present code")),
                        new HostTransferred(
                                CommandContexts.ROOM,
                                "ada",
                                "bob",
                                HostTransferred.Reason.REQUESTED),
                        new ParticipantLeft(
                                CommandContexts.ROOM, "ada", ParticipantLeft.Reason.KICKED));

        @Test
        void isToldToTheHostWhoseSettingsComeAgain() {
            fixture.given(history.subList(0, 4))
                    .when(SETTINGS)
                    .expectResultMessagePayloadMatching(
                            Stored.satisfying(
                                    SettingsAccepted.class,
                                    answer -> {
                                        assertThat(answer.ack().duplicate()).isTrue();
                                        assertThat(answer.inviteCode()).isEqualTo("present code");
                                    }));
        }

        @Test
        void isNotToldToAFormerHostWhoseSettingsComeAgain() {
            fixture.given(history)
                    .when(SETTINGS)
                    .expectResultMessagePayloadMatching(
                            Stored.satisfying(
                                    SettingsAccepted.class,
                                    answer -> {
                                        assertThat(answer.ack().duplicate()).isTrue();
                                        assertThat(answer.inviteCode()).isNull();
                                    }));
        }

        @ParameterizedTest
        @CsvSource({"4, ada, true", "4, bob, false", "6, bob, true"})
        void isToldToTheHostWhoRejoins(int events, String who, boolean told) {
            fixture.given(history.subList(0, events))
                    .when(
                            new RejoinRoom(
                                    CommandContexts.ROOM, CommandContexts.by(who, "again"), who))
                    .expectResultMessagePayloadMatching(
                            Stored.satisfying(
                                    Rejoined.class,
                                    answer -> {
                                        assertThat(answer.participant()).isNotNull();
                                        assertThat(answer.inviteCode())
                                                .isEqualTo(told ? "present code" : null);
                                    }));
        }

        @Test
        void isToldToNobodyWhoseRoomIsPublic() {
            fixture.given(OPENED, JOINED)
                    .when(
                            new RejoinRoom(
                                    CommandContexts.ROOM,
                                    CommandContexts.by("ada", "again"),
                                    "ada"))
                    .expectResultMessagePayloadMatching(
                            Stored.satisfying(
                                    Rejoined.class,
                                    answer -> assertThat(answer.inviteCode()).isNull()));
        }
    }

    @Test
    void acknowledgesARejoinAgainThoughItsParticipantHasLeft() {
        fixture.given(
                        OPENED,
                        JOINED,
                        new ParticipantDisconnected(CommandContexts.ROOM, "ada"),
                        Stored.by(REQUEST, new ParticipantReconnected(CommandContexts.ROOM, "ada")),
                        new ParticipantLeft(
                                CommandContexts.ROOM, "ada", ParticipantLeft.Reason.LEFT))
                .when(new RejoinRoom(CommandContexts.ROOM, REQUEST, "ada"))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(
                        Stored.satisfying(
                                Rejoined.class,
                                answer -> {
                                    assertThat(answer.ack().duplicate()).isTrue();
                                    assertThat(answer.ack().events()).hasSize(1);
                                    assertThat(answer.participant()).isNull();
                                    assertThat(answer.inviteCode()).isNull();
                                }));
    }

    @Test
    void refusesWhereThereIsNoRoomInTheSameWay() {
        fixture.givenNoPriorActivity()
                .when(MOVE)
                .expectNoEvents()
                .expectExceptionDetails(
                        Rejection.of(RejectionCode.ROOM_NOT_FOUND, "There is no room ABC234."));
    }
}
