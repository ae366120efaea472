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

import dev.reprise.command.cards.domain.CardMove;
import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decisions;
import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.command.decision.domain.ProcessedCommands;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.participant.api.ParticipantCommand;
import dev.reprise.command.participant.api.ParticipantCommand.MoveHandCards;
import dev.reprise.command.participant.api.ParticipantCommand.TransitionStep;
import dev.reprise.events.CardMoved;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.SelectionRevealed;
import dev.reprise.events.StepTransitioned;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.CardTitle;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RevealType;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Set;

class ParticipantDeciderTest {

    private static final ParticipantRetired GONE =
            new ParticipantRetired(ROOM, "ada", ParticipantRetired.Reason.GONE);
    private static final ParticipantRetired ROOM_CLOSED =
            new ParticipantRetired(ROOM, "ada", ParticipantRetired.Reason.ROOM_CLOSED);

    @Nested
    class WhereThereIsNobody {

        @Test
        void saysSoWhereThereIsTheRoom() {
            assertThat(codeOf(new SessionStory(), step(1, 2)))
                    .isEqualTo(RejectionCode.PARTICIPANT_NOT_FOUND);
        }

        @Test
        void saysThatThereIsNoRoomWhereThereIsNone() {
            assertThat(codeOf(new SessionStory(), elsewhere("XYZ789")))
                    .isEqualTo(RejectionCode.ROOM_NOT_FOUND);
        }

        @Test
        void countsParticipantsOfOtherRoomsAsNobody() {
            assertThat(codeOf(sorting(3), elsewhere("XYZ789")))
                    .isEqualTo(RejectionCode.ROOM_NOT_FOUND);
        }

        private TransitionStep elsewhere(String roomCode) {
            return new TransitionStep("ada", roomCode, CommandContexts.by("ada", "key-1"), 1, 2);
        }
    }

    @Nested
    class Permission {

        private final SessionStory story = sorting(3);

        @Test
        void isTheParticipantsAlone() {
            assertThat(codeOf(story, step(CommandContexts.by("bob", "key-1"), 1, 2)))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isNoKeys() {
            var key = new Caller.OfApiKey("key-1", Set.of(Scope.ROOMS_WRITE, Scope.ADMIN));

            assertThat(codeOf(story, step(CommandContexts.unkeyed("step", key), 1, 2)))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isNoNamesakesOfAnotherRoom() {
            var namesake = new Caller.OfParticipant("XYZ789", "ada");

            assertThat(codeOf(story, step(CommandContexts.unkeyed("step", namesake), 1, 2)))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isNoSpectators() {
            var eve =
                    new SessionStory()
                            .given(seated(Template.VALUES_SORT, ParticipantRole.SPECTATOR));

            assertThat(codeOf(eve, step(1, 2))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(eve, move(1, "deck", "top8"))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(eve, reveal(RevealType.TOP8))).isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isLostOnLeaving() {
            assertThat(codeOf(story.given(GONE), step(1, 2))).isEqualTo(RejectionCode.FORBIDDEN);
        }
    }

    @Nested
    class InAClosedRoom {

        private final SessionStory story = sorting(3).given(ROOM_CLOSED);

        @Test
        void nothingIsAccepted() {
            assertThat(codeOf(story, step(1, 2))).isEqualTo(RejectionCode.ROOM_CLOSED);
            assertThat(codeOf(story, move(1, "deck", "top8"))).isEqualTo(RejectionCode.ROOM_CLOSED);
            assertThat(codeOf(story, reveal(RevealType.TOP8))).isEqualTo(RejectionCode.ROOM_CLOSED);
        }

        @Test
        void permissionIsLookedAtFirst() {
            assertThat(codeOf(story, step(CommandContexts.by("bob", "key-1"), 1, 2)))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void theVersionIsLookedAtLater() {
            assertThat(
                            codeOf(
                                    story,
                                    step(
                                            CommandContexts.expecting(
                                                    1, CommandContexts.by("ada", "k")),
                                            1,
                                            2)))
                    .isEqualTo(RejectionCode.ROOM_CLOSED);
        }
    }

    @Nested
    class Version {

        private final SessionStory story = sorting(1).after(move(1, "deck", "important"));

        @Test
        void isAsExpected() {
            var fresh = CommandContexts.expecting(2, CommandContexts.by("ada", "key-1"));

            assertThat(Decisions.events(story.when(step(fresh, 1, 2)))).hasSize(1);
        }

        @Test
        void isExplainedWhereItIsAnother() {
            var stale = CommandContexts.expecting(1, CommandContexts.by("ada", "key-1"));

            var rejection = Decisions.rejection(story.when(step(stale, 1, 2)));

            assertThat(rejection.code()).isEqualTo(RejectionCode.VERSION_CONFLICT);
            assertThat(rejection.currentState())
                    .isEqualTo(Map.of("type", "Participant", "id", "ada", "version", 2L));
            assertThat(rejection.attemptedState()).isEqualTo(Map.of("version", 1L));
        }

        @Test
        void isLookedAtBeforeTheRule() {
            var stale = CommandContexts.expecting(1, CommandContexts.by("ada", "key-1"));

            assertThat(codeOf(story, step(stale, 3, 2))).isEqualTo(RejectionCode.VERSION_CONFLICT);
        }
    }

    @Nested
    class Steps {

        @Test
        void goUpOnceTheDeckIsEmpty() {
            var sorted = sorting(1).after(move(1, "deck", "not-important"));

            assertThat(sorted.when(step(1, 2))).isEqualTo(Decision.accept(transition(1, 2)));
        }

        @Test
        void doNotGoUpWhileCardsAreInTheDeck() {
            assertThat(codeOf(sorting(1), step(1, 2))).isEqualTo(RejectionCode.STEP_NOT_ALLOWED);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 8})
        void goUpFromTheSecondWithOneToEightChosen(int cards) {
            assertThat(chosen(cards, 0).when(step(2, 3)))
                    .isEqualTo(Decision.accept(transition(2, 3)));
        }

        @Test
        void doNotGoUpFromTheSecondWithNoneChosen() {
            assertThat(codeOf(chosen(0, 0), step(2, 3))).isEqualTo(RejectionCode.STEP_NOT_ALLOWED);
        }

        @Test
        void goUpOneAtATime() {
            var sorted = sorting(1).after(move(1, "deck", "top8"));

            assertThat(codeOf(sorted, step(1, 3))).isEqualTo(RejectionCode.STEP_NOT_ALLOWED);
        }

        @ParameterizedTest
        @CsvSource({"3, 2", "3, 1"})
        void goDownToAnyLower(int from, int to) {
            assertThat(chosen(1, 0).after(step(2, 3)).when(step(from, to)))
                    .isEqualTo(Decision.accept(transition(from, to)));
        }

        @Test
        void goDownWhateverThePiles() {
            var back = chosen(1, 0).after(move(1, "top8", "deck"));

            assertThat(back.when(step(2, 1))).isEqualTo(Decision.accept(transition(2, 1)));
        }

        @ParameterizedTest
        @CsvSource({"3, 4", "3, 0"})
        void areOneToThree(int from, int to) {
            assertThat(codeOf(chosen(1, 0).after(step(2, 3)), step(from, to)))
                    .isEqualTo(RejectionCode.STEP_NOT_ALLOWED);
        }

        @Test
        void changeNothingWhereTheyStay() {
            assertThat(sorting(1).when(step(1, 1))).isEqualTo(Decision.accept());
        }

        @Test
        void explainWhereTheParticipantIs() {
            var rejection = Decisions.rejection(sorting(1).when(step(2, 3)));

            assertThat(rejection.code()).isEqualTo(RejectionCode.STATE_CONFLICT);
            assertThat(rejection.currentState()).isEqualTo(Map.of("step", 1));
            assertThat(rejection.attemptedState()).isEqualTo(Map.of("fromStep", 2, "toStep", 3));
        }

        @Test
        void areInConflictEvenWhereTheyWouldStay() {
            assertThat(codeOf(sorting(1), step(2, 2))).isEqualTo(RejectionCode.STATE_CONFLICT);
        }

        @ParameterizedTest
        @EnumSource(names = {"SHARED_TABLE", "LOBBY"})
        void areLackingElsewhere(Template template) {
            assertThat(codeOf(playerOf(template), step(1, 2)))
                    .isEqualTo(RejectionCode.STEP_NOT_ALLOWED);
            assertThat(codeOf(playerOf(template), step(2, 3)))
                    .isEqualTo(RejectionCode.STEP_NOT_ALLOWED);
        }

        private StepTransitioned transition(int from, int to) {
            return new StepTransitioned(ROOM, "ada", "Ada", from, to);
        }
    }

    @Nested
    class Moves {

        @Test
        void stayInTheHand() {
            assertThat(sorting(3).when(move(2, "deck", "important")))
                    .isEqualTo(
                            Decision.accept(
                                    new CardMoved(
                                            ROOM,
                                            "ada",
                                            Board.HAND,
                                            "card-2",
                                            "deck",
                                            "important",
                                            0)));
        }

        @Test
        void arePossibleAtEveryStep() {
            assertThat(Decisions.events(chosen(2, 0).when(move(1, "top8", "top3")))).hasSize(1);
        }

        @Test
        void areLimitedByPiles() {
            var full = chosen(8, 0);

            assertThat(codeOf(full, move(9, "important", "top8")))
                    .isEqualTo(RejectionCode.PILE_FULL);
        }

        @Test
        void areAllOrNothing() {
            var batch =
                    new MoveHandCards(
                            "ada",
                            ROOM,
                            CommandContexts.by("ada", "key-1"),
                            List.of(
                                    new CardMove("card-1", "deck", "top8", 0),
                                    new CardMove("joker", "deck", "top8", 0)));

            assertThat(codeOf(sorting(3), batch)).isEqualTo(RejectionCode.CARD_NOT_FOUND);
        }

        @Test
        void explainConflictsByOnesOwnEarlierMove() {
            var story = sorting(3).after(move(1, "deck", "important"));

            var rejection = Decisions.rejection(story.when(move(1, "deck", "not-important")));

            assertThat(rejection.code()).isEqualTo(RejectionCode.STATE_CONFLICT);
            assertThat(rejection.currentState())
                    .containsEntry("board", "HAND")
                    .containsEntry("pile", "important")
                    .containsEntry("movedBy", Map.of("participantId", "ada", "name", "Ada"))
                    .containsEntry("commandId", "card 1 from deck to important");
        }

        @ParameterizedTest
        @EnumSource(names = {"SHARED_TABLE", "LOBBY"})
        void findNoPilesWhereThereAreNoHands(Template template) {
            assertThat(codeOf(playerOf(template), move(1, "deck", "left")))
                    .isEqualTo(RejectionCode.PILE_NOT_FOUND);
        }
    }

    @Nested
    class Reveals {

        @Test
        void showTheTopEightAtTheSecondStep() {
            assertThat(chosen(2, 0).when(reveal(RevealType.TOP8)))
                    .isEqualTo(Decision.accept(shown(RevealType.TOP8, title(1), title(2))));
        }

        @Test
        void showUpToEight() {
            var shown = Decisions.events(chosen(8, 0).when(reveal(RevealType.TOP8))).getFirst();

            assertThat(((SelectionRevealed) shown).cards()).hasSize(8);
        }

        @Test
        void showNoTopEightWithoutACard() {
            assertThat(codeOf(chosen(0, 0), reveal(RevealType.TOP8)))
                    .isEqualTo(RejectionCode.SELECTION_INVALID);
        }

        @Test
        void showNoTopEightAtOtherSteps() {
            var first = sorting(2).after(move(1, "deck", "top8"));
            var third = chosen(1, 0).after(step(2, 3));

            assertThat(codeOf(first, reveal(RevealType.TOP8)))
                    .isEqualTo(RejectionCode.SELECTION_INVALID);
            assertThat(codeOf(third, reveal(RevealType.TOP8)))
                    .isEqualTo(RejectionCode.SELECTION_INVALID);
        }

        @Test
        void showTheTopThreeAtTheThirdStep() {
            assertThat(chosen(1, 3).after(step(2, 3)).when(reveal(RevealType.TOP3)))
                    .isEqualTo(
                            Decision.accept(shown(RevealType.TOP3, title(2), title(3), title(4))));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 2})
        void showNoTopThreeOfFewer(int cards) {
            assertThat(codeOf(chosen(1, cards).after(step(2, 3)), reveal(RevealType.TOP3)))
                    .isEqualTo(RejectionCode.SELECTION_INVALID);
        }

        @Test
        void showNoTopThreeAtOtherSteps() {
            assertThat(codeOf(chosen(1, 3), reveal(RevealType.TOP3)))
                    .isEqualTo(RejectionCode.SELECTION_INVALID);
        }

        @Test
        void replaceEarlierOnes() {
            var story = chosen(2, 0).after(reveal(RevealType.TOP8)).after(move(1, "top8", "top3"));

            assertThat(story.when(reveal(CommandContexts.by("ada", "again"), RevealType.TOP8)))
                    .isEqualTo(Decision.accept(shown(RevealType.TOP8, title(2))));
        }

        @Test
        void replaceEarlierOnesInAnotherOrder() {
            var story = chosen(2, 0).after(reveal(RevealType.TOP8)).after(move(1, "top8", "top8"));

            assertThat(story.when(reveal(CommandContexts.by("ada", "again"), RevealType.TOP8)))
                    .isEqualTo(Decision.accept(shown(RevealType.TOP8, title(2), title(1))));
        }

        @Test
        void changeNothingWhereTheyShowTheSame() {
            var story = chosen(2, 0).after(reveal(RevealType.TOP8));

            assertThat(story.when(reveal(CommandContexts.by("ada", "again"), RevealType.TOP8)))
                    .isEqualTo(Decision.accept());
        }

        @ParameterizedTest
        @EnumSource(names = {"SHARED_TABLE", "LOBBY"})
        void areLackingElsewhere(Template template) {
            assertThat(codeOf(playerOf(template), reveal(RevealType.TOP8)))
                    .isEqualTo(RejectionCode.SELECTION_INVALID);
        }

        private SelectionRevealed shown(RevealType type, CardTitle... cards) {
            return new SelectionRevealed(ROOM, "ada", type, List.of(cards));
        }
    }

    @Nested
    class Repeating {

        private final CommandContext request = CommandContexts.by("ada", "key-1");
        private final ParticipantCommand move = move(request, 1, "deck", "important");
        private final SessionStory story = sorting(3).after(move);

        @Test
        void isADuplicate() {
            assertThat(Decisions.first(story.when(move)))
                    .isEqualTo(new ProcessedCommand("key-1", "hash of key-1", 1, 1));
        }

        @Test
        void spansAllEventsOfABatch() {
            var batch =
                    new MoveHandCards(
                            "ada",
                            ROOM,
                            CommandContexts.by("ada", "key-2"),
                            List.of(
                                    new CardMove("card-2", "deck", "top8", 0),
                                    new CardMove("card-3", "deck", "top8", 0)));

            assertThat(Decisions.first(story.after(batch).when(batch)))
                    .isEqualTo(new ProcessedCommand("key-2", "hash of key-2", 2, 3));
        }

        @Test
        void isADuplicateAtAnyExpectedVersion() {
            var again = move(CommandContexts.expecting(99, request), 1, "deck", "important");

            assertThat(Decisions.first(story.when(again)).commandId()).isEqualTo("key-1");
        }

        @Test
        void isADuplicateAfterLeavingAndAfterClosing() {
            assertThat(Decisions.first(story.given(GONE).when(move)).commandId())
                    .isEqualTo("key-1");
            assertThat(Decisions.first(sorting(3).after(move).given(ROOM_CLOSED).when(move)))
                    .isEqualTo(new ProcessedCommand("key-1", "hash of key-1", 1, 1));
        }

        @Test
        void isRefusedForAnotherRequest() {
            assertThat(codeOf(story, step(CommandContexts.reusing(request), 1, 2)))
                    .isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void isRefusedForAnotherRequestEvenAfterLeaving() {
            assertThat(codeOf(story.given(GONE), step(CommandContexts.reusing(request), 1, 2)))
                    .isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void isNoConcernOfAnotherCaller() {
            assertThat(
                            codeOf(
                                    story,
                                    move(
                                            CommandContexts.by("bob", "key-1"),
                                            1,
                                            "deck",
                                            "important")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isDecidedAnewWhereTheFirstChangedNothing() {
            var nothing = step(1, 1);

            assertThat(Decisions.events(story.after(nothing).when(nothing))).isEmpty();
        }

        @Test
        void isDecidedAnewAfterThirtyTwoOthers() {
            for (var time = 1; time < ProcessedCommands.PER_CALLER; time++) {
                story.after(backOrForth(time));
            }
            assertThat(Decisions.first(story.when(move)).commandId()).isEqualTo("key-1");

            story.after(backOrForth(ProcessedCommands.PER_CALLER));

            assertThat(codeOf(story, move)).isEqualTo(RejectionCode.STATE_CONFLICT);
        }

        private ParticipantCommand backOrForth(int time) {
            var key = CommandContexts.by("ada", "time " + time);
            return time % 2 == 1
                    ? move(key, 2, "deck", "important")
                    : move(key, 2, "important", "deck");
        }
    }

    private static SessionStory playerOf(Template template) {
        return new SessionStory().given(seated(template, ParticipantRole.PLAYER));
    }

    private static RejectionCode codeOf(SessionStory story, ParticipantCommand command) {
        return Decisions.code(story.when(command));
    }
}
