package dev.reprise.command.participant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.acknowledgement.Acknowledgements;
import dev.reprise.command.acknowledgement.Stored;
import dev.reprise.command.cards.domain.CardMove;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.participant.api.ParticipantCommand.MoveHandCards;
import dev.reprise.command.participant.api.ParticipantCommand.RevealSelection;
import dev.reprise.command.participant.api.ParticipantCommand.TransitionStep;
import dev.reprise.command.participant.domain.DealtRoom;
import dev.reprise.events.CardMoved;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.StepTransitioned;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RevealType;

import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

class ParticipantAggregateTest {

    private static final CommandContext REQUEST = CommandContexts.by("ada", "key-1");
    private static final ParticipantSeated SEATED =
            new ParticipantSeated(
                    CommandContexts.ROOM,
                    "ada",
                    "Ada",
                    ParticipantRole.PLAYER,
                    Template.VALUES_SORT,
                    ParticipantSeated.Dealt.WHOLE_DECK,
                    null);
    private static final MoveHandCards MOVES =
            new MoveHandCards(
                    "ada",
                    CommandContexts.ROOM,
                    REQUEST,
                    List.of(
                            new CardMove("courage", "deck", "important", 0),
                            new CardMove("humor", "deck", "top8", 0)));
    private static final CardMoved COURAGE_MOVED = moved("courage", "important");
    private static final CardMoved HUMOR_MOVED = moved("humor", "top8");

    private final AggregateTestFixture<ParticipantAggregate> fixture =
            new AggregateTestFixture<>(ParticipantAggregate.class);

    @BeforeEach
    void provideWhatHandlingNeeds() {
        var clock = Clock.fixed(CommandContexts.NOW, ZoneOffset.UTC);
        fixture.registerInjectableResource(
                new ParticipantHandling(
                        new DealtRoom(
                                CommandContexts.ROOM,
                                List.of(
                                        new Card("courage", "Courage", null),
                                        new Card("humor", "Humor", null))),
                        new Acknowledgements(fixture.getEventStore(), clock)));
    }

    @Test
    void appliesWhatWasDecidedAndAcknowledgesIt() {
        fixture.given(SEATED)
                .when(MOVES)
                .expectEvents(COURAGE_MOVED, HUMOR_MOVED)
                .expectResultMessagePayloadMatching(
                        Stored.satisfying(
                                Ack.class,
                                ack -> {
                                    assertThat(ack.commandId()).isEqualTo("key-1");
                                    assertThat(ack.roomCode()).isEqualTo(CommandContexts.ROOM);
                                    assertThat(ack.aggregate())
                                            .isEqualTo(
                                                    new Ack.AggregateVersion(
                                                            "Participant", "ada", 3));
                                    assertThat(ack.events())
                                            .extracting(Ack.EventReference::type)
                                            .containsExactly("CardMoved", "CardMoved");
                                    assertThat(ack.duplicate()).isFalse();
                                    assertThat(ack.revision()).isNull();
                                }));
    }

    @Test
    void acknowledgesAgainWhatIsStored() {
        fixture.given(
                        SEATED,
                        Stored.by(REQUEST, COURAGE_MOVED),
                        Stored.by(REQUEST, HUMOR_MOVED),
                        new StepTransitioned(CommandContexts.ROOM, "ada", "Ada", 1, 2))
                .when(MOVES)
                .expectNoEvents()
                .expectResultMessagePayloadMatching(
                        Stored.satisfying(
                                Ack.class,
                                ack -> {
                                    assertThat(ack.duplicate()).isTrue();
                                    assertThat(ack.aggregate().version()).isEqualTo(3);
                                    assertThat(ack.events())
                                            .extracting(Ack.EventReference::type)
                                            .containsExactly("CardMoved", "CardMoved");
                                }));
    }

    @Test
    void acknowledgesWhatChangesNothingAtTheTimeOfTheDecision() {
        fixture.given(SEATED)
                .when(new TransitionStep("ada", CommandContexts.ROOM, REQUEST, 1, 1))
                .expectNoEvents()
                .expectResultMessagePayload(
                        new Ack(
                                "key-1",
                                CommandContexts.ROOM,
                                new Ack.AggregateVersion("Participant", "ada", 1),
                                List.of(),
                                CommandContexts.NOW,
                                false,
                                null));
    }

    @Test
    void carriesTheReasonOfARefusalToTheSender() {
        fixture.given(SEATED)
                .when(new RevealSelection("ada", CommandContexts.ROOM, REQUEST, RevealType.TOP3))
                .expectNoEvents()
                .expectException(CommandExecutionException.class)
                .expectExceptionDetails(
                        Rejection.of(
                                RejectionCode.SELECTION_INVALID, "TOP3 is revealed at step 3."));
    }

    private static CardMoved moved(String cardId, String toPile) {
        return new CardMoved(CommandContexts.ROOM, "ada", Board.HAND, cardId, "deck", toPile, 0);
    }
}
