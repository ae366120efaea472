package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.RoomEvents.CLOSED;
import static dev.reprise.command.room.domain.RoomEvents.retired;
import static dev.reprise.command.room.domain.RoomStory.ROOM;
import static dev.reprise.command.room.domain.RoomStory.codeOf;
import static dev.reprise.command.room.domain.RoomStory.join;
import static dev.reprise.command.room.domain.RoomStory.kick;
import static dev.reprise.command.room.domain.RoomStory.leave;
import static dev.reprise.command.room.domain.RoomStory.opened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decisions;
import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.Set;

class LeavingTest {

    @Nested
    class AsAnybody {

        private final RoomStory room = opened(Template.LOBBY).after(join("bob")).after(join("cy"));

        @Test
        void retiresTheParticipantAtOnce() {
            assertThat(room.when(leave("bob")))
                    .isEqualTo(
                            Decision.accept(
                                    new ParticipantLeft(ROOM, "bob", ParticipantLeft.Reason.LEFT),
                                    retired("bob")));
        }

        @Test
        void isPossibleForSpectators() {
            room.after(join("eve", ParticipantRole.SPECTATOR));

            assertThat(Decisions.events(room.when(leave("eve")))).hasSize(2);
        }

        @Test
        void isForSomebodyElseTheHostsToDecide() {
            assertThat(room.when(kick("ada", "bob")))
                    .isEqualTo(
                            Decision.accept(
                                    new ParticipantLeft(ROOM, "bob", ParticipantLeft.Reason.KICKED),
                                    retired("bob")));
        }

        @Test
        void isNotForOtherPlayersToDecide() {
            assertThat(codeOf(room, kick("cy", "bob"))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, kick("cy", "ada"))).isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isNotForKeysToDecide() {
            var key = new Caller.OfApiKey("key-1", Set.of(Scope.ROOMS_WRITE, Scope.ADMIN));

            assertThat(codeOf(room, leave(CommandContexts.unkeyed("kick", key), "bob")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isNotForParticipantsOfOtherRoomsToDecide() {
            var elsewhere = new Caller.OfParticipant("XYZ789", "bob");

            assertThat(codeOf(room, leave(CommandContexts.unkeyed("leave", elsewhere), "bob")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isNotForAFormerHostToDecide() {
            room.given(new HostTransferred(ROOM, "ada", "bob", HostTransferred.Reason.REQUESTED));

            assertThat(codeOf(room, kick("ada", "cy"))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(Decisions.events(room.when(kick("bob", "ada")))).hasSize(2);
        }

        @Test
        void needsSomebodyToBeThere() {
            assertThat(codeOf(room, kick("ada", "nobody")))
                    .isEqualTo(RejectionCode.PARTICIPANT_NOT_FOUND);
        }

        @Test
        void looksWhetherSomebodyIsThereBeforeWhoMay() {
            assertThat(codeOf(room, kick("cy", "nobody")))
                    .isEqualTo(RejectionCode.PARTICIPANT_NOT_FOUND);
        }

        @Test
        void isRefusedInAClosedRoom() {
            assertThat(codeOf(room.given(CLOSED), leave("bob")))
                    .isEqualTo(RejectionCode.ROOM_CLOSED);
        }

        @Test
        void looksWhoMayBeforeTheRoomIsSaidToBeClosed() {
            assertThat(codeOf(room.given(CLOSED), kick("cy", "bob")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void looksAtTheVersion() {
            var stale = CommandContexts.expecting(1, CommandContexts.by("bob", "key-1"));

            assertThat(codeOf(room, leave(stale, "bob"))).isEqualTo(RejectionCode.VERSION_CONFLICT);
        }

        @Test
        void isADuplicateWhenItComesAgain() {
            assertThat(Decisions.first(room.after(leave("bob")).when(leave("bob"))))
                    .isEqualTo(
                            new ProcessedCommand("leaving of bob", "hash of leaving of bob", 4, 4));
        }

        @Test
        void isRememberedThoughTheRoomHasClosedAndTheVersionMovedOn() {
            room.after(leave("bob")).given(CLOSED);
            var again = CommandContexts.expecting(4, leave("bob").request());

            assertThat(Decisions.first(room.when(leave(again, "bob"))).commandId())
                    .isEqualTo("leaving of bob");
        }

        @Test
        void underAnotherKeyFindsNobodyTheSecondTime() {
            room.after(leave("bob"));

            assertThat(codeOf(room, leave(CommandContexts.by("bob", "key-2"), "bob")))
                    .isEqualTo(RejectionCode.PARTICIPANT_NOT_FOUND);
        }
    }

    @Nested
    class AsHost {

        @Test
        void makesTheLongestPresentPlayerHost() {
            var room = opened(Template.LOBBY).after(join("bob")).after(join("cy"));

            assertThat(room.when(leave("ada")))
                    .isEqualTo(
                            Decision.accept(
                                    new ParticipantLeft(ROOM, "ada", ParticipantLeft.Reason.LEFT),
                                    retired("ada"),
                                    transferred("ada", "bob")));
        }

        @Test
        void passesOverSpectatorsAndTheDisconnected() {
            var room =
                    opened(Template.LOBBY)
                            .after(join("eve", ParticipantRole.SPECTATOR))
                            .after(join("bob"))
                            .after(join("cy"))
                            .given(new ParticipantDisconnected(ROOM, "bob"));

            assertThat(lastOf(room.when(leave("ada")))).isEqualTo(transferred("ada", "cy"));
        }

        @Test
        void leavesTheRoomWithoutHostWhereNobodyCanBe() {
            var room =
                    opened(Template.LOBBY)
                            .after(join("eve", ParticipantRole.SPECTATOR))
                            .after(join("bob"))
                            .given(new ParticipantDisconnected(ROOM, "bob"));

            assertThat(lastOf(room.when(leave("ada")))).isEqualTo(transferred("ada", null));
        }

        @Test
        void happensInAnEmptyRoomToo() {
            assertThat(lastOf(opened(Template.LOBBY).when(leave("ada"))))
                    .isEqualTo(transferred("ada", null));
        }

        @Test
        void givesTheSuccessorTheHostsPowers() {
            var room =
                    opened(Template.LOBBY).after(join("bob")).after(join("cy")).after(leave("ada"));

            assertThat(Decisions.events(room.when(kick("bob", "cy")))).hasSize(2);
        }

        @Test
        void isADuplicateOfBothEventsOfTheRoomWhenItComesAgain() {
            var room = opened(Template.LOBBY).after(join("bob")).after(leave("ada"));

            assertThat(Decisions.first(room.when(leave("ada"))))
                    .isEqualTo(
                            new ProcessedCommand("leaving of ada", "hash of leaving of ada", 3, 4));
        }

        private TimelineEvent lastOf(Decision decision) {
            return Decisions.events(decision).getLast();
        }

        private HostTransferred transferred(String from, @Nullable String to) {
            return new HostTransferred(ROOM, from, to, HostTransferred.Reason.HOST_LEFT);
        }
    }
}
