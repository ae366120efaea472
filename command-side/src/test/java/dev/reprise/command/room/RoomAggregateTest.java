package dev.reprise.command.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.acknowledgement.Acknowledgements;
import dev.reprise.command.acknowledgement.Stored;
import dev.reprise.command.cards.domain.CardMove;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.decision.domain.Request;
import dev.reprise.command.decision.domain.Requests;
import dev.reprise.command.participant.ParticipantAggregate;
import dev.reprise.command.participant.Participants;
import dev.reprise.command.room.api.RoomCommand.MoveTableCards;
import dev.reprise.events.CardMoved;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

class RoomAggregateTest {

    private static final Request REQUEST = Requests.by("ada", "key-1");
    private static final List<Card> DECK =
            List.of(new Card("courage", "Courage", null), new Card("humor", "Humor", null));
    private static final RoomOpened OPENED =
            new RoomOpened(
                    Requests.ROOM,
                    Template.SHARED_TABLE,
                    RoomSettings.DEFAULT,
                    DECK,
                    Template.SHARED_TABLE.deal(Board.TABLE, DECK),
                    null);
    private static final ParticipantJoined JOINED =
            new ParticipantJoined(Requests.ROOM, "ada", "Ada", ParticipantRole.HOST);
    private static final MoveTableCards MOVE =
            new MoveTableCards(
                    Requests.ROOM, REQUEST, List.of(new CardMove("humor", "deck", "left", 0)));
    private static final CardMoved MOVED =
            new CardMoved(Requests.ROOM, "ada", Board.TABLE, "humor", "deck", "left", 0);

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
                        new Acknowledgements(events, Clock.fixed(Requests.NOW, ZoneOffset.UTC))));
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
                                                            "Room", Requests.ROOM, 3));
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
                        new RoomClosed(Requests.ROOM, RoomClosed.Reason.FINISHED))
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
        fixture.given(OPENED, JOINED, new RoomClosed(Requests.ROOM, RoomClosed.Reason.FINISHED))
                .when(MOVE)
                .expectNoEvents()
                .expectException(CommandExecutionException.class)
                .expectExceptionDetails(
                        Rejection.of(RejectionCode.ROOM_CLOSED, "The room is closed."));
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
