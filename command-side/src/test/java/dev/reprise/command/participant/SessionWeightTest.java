package dev.reprise.command.participant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.ProcessedCommands;
import dev.reprise.command.participant.domain.DealtRoom;
import dev.reprise.command.participant.domain.ParticipantDecisionState;
import dev.reprise.events.CardMoved;
import dev.reprise.events.ParticipantEvent;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.SelectionRevealed;
import dev.reprise.events.StepTransitioned;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.CardTitle;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RevealType;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

class SessionWeightTest {

    private static final List<Card> DECK =
            IntStream.range(0, 200)
                    .mapToObj(number -> new Card("card-" + number, "Card " + number, null))
                    .toList();
    private static final ParticipantEvent SEATED =
            new ParticipantSeated(
                    CommandContexts.ROOM,
                    "ada",
                    "Ada",
                    ParticipantRole.PLAYER,
                    Template.VALUES_SORT,
                    ParticipantSeated.Dealt.WHOLE_DECK,
                    null);

    private ParticipantDecisionState state = new ParticipantDecisionState.Absent();
    private long events;

    @Test
    void isNothingForWhoWasNeverSeated() {
        assertThat(SessionWeight.of(state)).isZero();
    }

    @Test
    void isLittleWhileTheHandIsTheWholeDeck() {
        assertThat(weighedAfter(SEATED, "key")).isBetween(500L, 4_000L);
    }

    @Test
    void isThatOfAHandOfItsOwnAfterTheFirstMove() {
        var seated = weighedAfter(SEATED, "key");
        var moved =
                new CardMoved(
                        CommandContexts.ROOM, "ada", Board.HAND, "card-7", "deck", "important", 0);

        assertThat(weighedAfter(moved, "key") - seated).isBetween(20_000L, 60_000L);
    }

    @Test
    void growsWithTheTitlesOfWhatIsRevealed() {
        var seated = weighedAfter(SEATED, "key");
        var cards = Collections.nCopies(8, new CardTitle("card-7", "x".repeat(120)));
        var revealed = new SelectionRevealed(CommandContexts.ROOM, "ada", RevealType.TOP8, cards);

        assertThat(weighedAfter(revealed, "key") - seated).isBetween(8 * 240L, 8 * 1_000L);
    }

    @Test
    void growsWithTheCommandsThatAreRemembered() {
        var seated = weighedAfter(SEATED, "key");
        for (var number = 0; number < 2 * ProcessedCommands.PER_CALLER; number++) {
            weighedAfter(
                    new StepTransitioned(CommandContexts.ROOM, "ada", "Ada", 1, 2),
                    "key-" + number);
        }

        assertThat(SessionWeight.of(state) - seated)
                .isBetween(
                        ProcessedCommands.PER_CALLER * 200L, ProcessedCommands.PER_CALLER * 1_000L);
    }

    private long weighedAfter(ParticipantEvent event, String key) {
        var metadata = CommandContexts.metadata(CommandContexts.by("ada", key), events++);
        state =
                ParticipantDecisionState.evolve(
                        state, event, metadata, new DealtRoom(CommandContexts.ROOM, DECK));
        return SessionWeight.of(state);
    }
}
