package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.RoomEvents.CLOSED;
import static dev.reprise.command.room.domain.RoomEvents.TABLE;
import static dev.reprise.command.room.domain.RoomEvents.joined;
import static dev.reprise.command.room.domain.RoomEvents.moveBackAndForth;
import static dev.reprise.command.room.domain.RoomEvents.seated;
import static dev.reprise.command.room.domain.RoomEvents.withoutHand;
import static dev.reprise.command.room.domain.RoomStory.DECK;
import static dev.reprise.command.room.domain.RoomStory.PRIVATE;
import static dev.reprise.command.room.domain.RoomStory.ROOM;
import static dev.reprise.command.room.domain.RoomStory.codeOf;
import static dev.reprise.command.room.domain.RoomStory.join;
import static dev.reprise.command.room.domain.RoomStory.leave;
import static dev.reprise.command.room.domain.RoomStory.move;
import static dev.reprise.command.room.domain.RoomStory.open;
import static dev.reprise.command.room.domain.RoomStory.opened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decisions;
import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.command.decision.domain.ProcessedCommands;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.api.RoomCommand.OpenRoom;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.card.Card;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.identity.Caller;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;

class OpeningTest {

    @Nested
    class WhereThereIsNoRoom {

        private final RoomStory nothing = new RoomStory();

        @Test
        void nobodyJoins() {
            assertThat(codeOf(nothing, join("bob"))).isEqualTo(RejectionCode.ROOM_NOT_FOUND);
        }

        @Test
        void nobodyLeaves() {
            assertThat(codeOf(nothing, leave("bob"))).isEqualTo(RejectionCode.ROOM_NOT_FOUND);
        }

        @Test
        void nobodyMovesCards() {
            assertThat(codeOf(nothing, move("bob", "courage", "deck", "left")))
                    .isEqualTo(RejectionCode.ROOM_NOT_FOUND);
        }
    }

    @Nested
    class ForTheFirstTime {

        @Test
        void dealsTheHostAHandWhereValuesAreSorted() {
            assertThat(new RoomStory().when(open(Template.VALUES_SORT)))
                    .isEqualTo(
                            Decision.accept(
                                    roomOpened(Template.VALUES_SORT, DECK, null),
                                    joined("ada", ParticipantRole.HOST),
                                    seated("ada", ParticipantRole.HOST)));
        }

        @Test
        void laysTheDeckOnASharedTable() {
            assertThat(new RoomStory().when(open(Template.SHARED_TABLE)))
                    .isEqualTo(
                            Decision.accept(
                                    roomOpened(Template.SHARED_TABLE, DECK, TABLE),
                                    joined("ada", ParticipantRole.HOST),
                                    withoutHand(
                                            "ada", ParticipantRole.HOST, Template.SHARED_TABLE)));
        }

        @Test
        void bringsNoCardsIntoALobby() {
            assertThat(new RoomStory().when(open(Template.LOBBY)))
                    .isEqualTo(
                            Decision.accept(
                                    roomOpened(Template.LOBBY, List.of(), null),
                                    joined("ada", ParticipantRole.HOST),
                                    withoutHand("ada", ParticipantRole.HOST, Template.LOBBY)));
        }

        @Test
        void keepsWhatTheInviteCodeFollowsFromWhereTheRoomIsPrivate() {
            assertThat(openedBy(open(Template.LOBBY, PRIVATE)).inviteNonce()).isEqualTo("nonce");
        }

        @Test
        void keepsNoneOfItWhereTheRoomIsPublic() {
            assertThat(openedBy(open(Template.LOBBY)).inviteNonce()).isNull();
        }

        private RoomOpened openedBy(OpenRoom command) {
            return (RoomOpened) Decisions.events(new RoomStory().when(command)).getFirst();
        }

        private RoomOpened roomOpened(Template template, List<Card> deck, @Nullable Layout table) {
            return new RoomOpened(ROOM, template, RoomSettings.DEFAULT, deck, table, null);
        }
    }

    @Nested
    class Again {

        private final OpenRoom opening = open(Template.SHARED_TABLE);

        @Test
        void isADuplicateOfBothEventsOfTheRoom() {
            assertThat(Decisions.first(opened(Template.SHARED_TABLE).when(opening)))
                    .isEqualTo(new ProcessedCommand("opening", "hash under opening key", 0, 1));
        }

        @Test
        void isADuplicateThoughTheServerNamedTheCommandAnew() {
            var again =
                    open(
                            CommandContexts.anonymous("opening again", "opening key"),
                            Template.SHARED_TABLE,
                            RoomSettings.DEFAULT);

            assertThat(Decisions.first(opened(Template.SHARED_TABLE).when(again)).commandId())
                    .isEqualTo("opening");
        }

        @Test
        void isRefusedForAnotherRequestUnderTheSameKey() {
            var other =
                    open(
                            CommandContexts.reusing(opening.request()),
                            Template.LOBBY,
                            RoomSettings.DEFAULT);

            assertThat(codeOf(opened(Template.SHARED_TABLE), other))
                    .isEqualTo(RejectionCode.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void isRememberedForEver() {
            var later = opened(Template.SHARED_TABLE).after(join("bob"));
            moveBackAndForth(later, "bob", ProcessedCommands.PER_CALLER + 1);
            later.after(leave("ada")).given(CLOSED);

            assertThat(Decisions.first(later.when(opening)).lastSequenceNumber()).isEqualTo(1);
        }

        @Test
        void isNotConfusedByACommandThatTookItsPublicIdentifierForAKey() {
            var later =
                    opened(Template.SHARED_TABLE)
                            .after(join("bob"))
                            .after(
                                    move(
                                            CommandContexts.by("bob", "opening"),
                                            "humor",
                                            "deck",
                                            "left"));

            assertThat(Decisions.first(later.when(opening)).lastSequenceNumber()).isEqualTo(1);
        }

        @Test
        void underAnotherKeyFindsTheCodeTaken() {
            var stranger =
                    open(
                            CommandContexts.anonymous("another opening", "another key"),
                            Template.LOBBY,
                            RoomSettings.DEFAULT);

            assertThat(codeOf(opened(Template.LOBBY), stranger))
                    .isEqualTo(RejectionCode.ROOM_CODE_TAKEN);
        }

        @Test
        void withoutAKeyFindsTheCodeTaken() {
            var unkeyed =
                    open(
                            CommandContexts.unkeyed("opening", new Caller.Anonymous()),
                            Template.LOBBY,
                            RoomSettings.DEFAULT);

            assertThat(codeOf(new RoomStory().after(unkeyed), unkeyed))
                    .isEqualTo(RejectionCode.ROOM_CODE_TAKEN);
        }
    }
}
