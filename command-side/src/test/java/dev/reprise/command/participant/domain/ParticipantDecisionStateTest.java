package dev.reprise.command.participant.domain;

import static dev.reprise.command.participant.domain.SessionStory.ROOM;
import static dev.reprise.command.participant.domain.SessionStory.chosen;
import static dev.reprise.command.participant.domain.SessionStory.move;
import static dev.reprise.command.participant.domain.SessionStory.reveal;
import static dev.reprise.command.participant.domain.SessionStory.seated;
import static dev.reprise.command.participant.domain.SessionStory.sorting;
import static dev.reprise.command.participant.domain.SessionStory.step;
import static dev.reprise.command.participant.domain.SessionStory.title;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.cards.domain.LastMove;
import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.StepTransitioned;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RevealType;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class ParticipantDecisionStateTest {

    @Test
    void isAbsentUntilSeated() {
        var early = new SessionStory().given(new StepTransitioned(ROOM, "ada", "Ada", 1, 2));

        assertThat(early.state()).isEqualTo(new ParticipantDecisionState.Absent());
    }

    @Test
    void beginsAtTheFirstStepWithAHand() {
        var story = sorting(2);
        var session = story.session();

        assertThat(session.step()).isEqualTo(1);
        assertThat(session.version()).isEqualTo(1);
        assertThat(story.hand().layout().pile("deck")).containsExactly("card-1", "card-2");
        assertThat(session.reveals()).isEmpty();
        assertThat(session.retired()).isNull();
    }

    @Test
    void hasNoHandWhereNoneIsDealt() {
        var lobby = new SessionStory().given(seated(Template.LOBBY, ParticipantRole.HOST));

        assertThat(lobby.hand().layout().piles()).isEmpty();
    }

    @Test
    void holdsNoCardBeforeOneIsMoved() {
        assertThat(sorting(200).session().hand()).isNull();
    }

    @Test
    void keepsAHandWhoseCardsWereNamed() {
        var hand = Layout.dealt(List.of("deck", "important"), List.of("sun"));
        var named =
                new ParticipantSeated(
                        ROOM,
                        "ada",
                        "Ada",
                        ParticipantRole.PLAYER,
                        Template.VALUES_SORT,
                        ParticipantSeated.Dealt.NAMED,
                        hand);

        assertThat(new SessionStory().given(named).hand().layout()).isEqualTo(hand);
    }

    @Test
    void followsSteps() {
        assertThat(chosen(1, 0).session().step()).isEqualTo(2);
        assertThat(chosen(1, 0).after(step(2, 3)).session().step()).isEqualTo(3);
    }

    @Test
    void followsCardsAndTheirMovers() {
        var hand = sorting(2).after(move(1, "deck", "top8")).hand();

        assertThat(hand.layout().pile("top8")).containsExactly("card-1");
        assertThat(hand.lastMoves())
                .isEqualTo(
                        Map.of(
                                "card-1",
                                new LastMove(
                                        "ada",
                                        "Ada",
                                        CommandContexts.NOW,
                                        "card 1 from deck to top8")));
    }

    @Test
    void keepsTheLatestRevealOfEachType() {
        var session =
                chosen(2, 3)
                        .after(reveal(RevealType.TOP8))
                        .after(move(2, "top8", "important"))
                        .after(reveal(CommandContexts.by("ada", "again"), RevealType.TOP8))
                        .after(step(2, 3))
                        .after(reveal(RevealType.TOP3))
                        .session();

        assertThat(session.reveals())
                .isEqualTo(
                        Map.of(
                                RevealType.TOP8,
                                List.of(title(1)),
                                RevealType.TOP3,
                                List.of(title(3), title(4), title(5))));
    }

    @Test
    void keepsWhyItEnded() {
        var retired = new ParticipantRetired(ROOM, "ada", ParticipantRetired.Reason.ROOM_CLOSED);

        assertThat(sorting(1).given(retired).session().retired())
                .isEqualTo(ParticipantRetired.Reason.ROOM_CLOSED);
    }

    @Test
    void countsItsEvents() {
        assertThat(sorting(2).after(move(1, "deck", "top8")).session().version()).isEqualTo(2);
    }

    @Test
    void beginsAnewWhereSeatedAgain() {
        var again =
                sorting(2)
                        .after(move(1, "deck", "top8"))
                        .given(seated(Template.VALUES_SORT, ParticipantRole.PLAYER));

        assertThat(again.hand().layout().pile("top8")).isEmpty();
        assertThat(again.session().version()).isEqualTo(3);
    }
}
