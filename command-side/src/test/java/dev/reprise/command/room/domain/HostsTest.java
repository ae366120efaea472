package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.Asking.SYSTEM;
import static dev.reprise.command.room.domain.Asking.WRITER;
import static dev.reprise.command.room.domain.Asking.rejoin;
import static dev.reprise.command.room.domain.Asking.replace;
import static dev.reprise.command.room.domain.Asking.sign;
import static dev.reprise.command.room.domain.Asking.transfer;
import static dev.reprise.command.room.domain.RoomEvents.CLOSED;
import static dev.reprise.command.room.domain.RoomEvents.disconnected;
import static dev.reprise.command.room.domain.RoomEvents.reconnected;
import static dev.reprise.command.room.domain.RoomEvents.transferred;
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
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.api.RoomCommand.ReplaceGoneHost;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.Map;

class HostsTest {

    private static final HostTransferred.Reason GONE = HostTransferred.Reason.HOST_DISCONNECTED;

    private final RoomStory room = opened(Template.LOBBY).after(join("bob")).after(join("cy"));

    @Nested
    class AtRequest {

        @Test
        void areWhomTheHostNames() {
            assertThat(room.when(transfer(Asking.of("ada"), "cy")))
                    .isEqualTo(
                            Decision.accept(
                                    transferred("ada", "cy", HostTransferred.Reason.REQUESTED)));
        }

        @Test
        void areNotForOthersToName() {
            assertThat(codeOf(room, transfer(Asking.of("bob"), "bob")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, transfer(WRITER, "bob"))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, transfer(SYSTEM, "bob"))).isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void areNotForAFormerHostToName() {
            room.after(transfer(Asking.of("ada"), "cy"));

            assertThat(codeOf(room, transfer(CommandContexts.by("ada", "again"), "ada")))
                    .isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(Decisions.events(room.when(transfer(Asking.of("cy"), "ada")))).hasSize(1);
        }

        @Test
        void areNobodyWhomTheRoomDoesNotKnow() {
            assertThat(codeOf(room, transfer(Asking.of("bob"), "nobody")))
                    .isEqualTo(RejectionCode.PARTICIPANT_NOT_FOUND);
        }

        @Test
        void areNoSpectators() {
            room.after(join("eve", ParticipantRole.SPECTATOR));

            var rejection = Decisions.rejection(room.when(transfer(Asking.of("ada"), "eve")));

            assertThat(rejection.code()).isEqualTo(RejectionCode.STATE_CONFLICT);
            assertThat(rejection.currentState())
                    .isEqualTo(
                            Map.of("participantId", "eve", "role", "SPECTATOR", "connected", true));
            assertThat(rejection.attemptedState()).isEqualTo(Map.of("participantId", "eve"));
        }

        @Test
        void areNotTheDisconnected() {
            var rejection =
                    Decisions.rejection(
                            room.given(disconnected("bob"))
                                    .when(transfer(Asking.of("ada"), "bob")));

            assertThat(rejection.code()).isEqualTo(RejectionCode.STATE_CONFLICT);
            assertThat(rejection.currentState()).containsEntry("connected", false);
        }

        @Test
        void mayBeWhoTheyAre() {
            assertThat(room.when(transfer(Asking.of("ada"), "ada"))).isEqualTo(Decision.accept());
        }

        @Test
        void areNotNamedInAClosedRoom() {
            assertThat(codeOf(room.given(CLOSED), transfer(Asking.of("ada"), "bob")))
                    .isEqualTo(RejectionCode.ROOM_CLOSED);
        }
    }

    @Nested
    class WhoAreGone {

        @Test
        void areReplacedByTheLongestPresentConnectedPlayer() {
            var later =
                    opened(Template.LOBBY)
                            .after(join("eve", ParticipantRole.SPECTATOR))
                            .after(join("bob"))
                            .after(join("cy"))
                            .given(disconnected("bob"), disconnected("ada"));

            assertThat(later.when(replace("ada", 7)))
                    .isEqualTo(Decision.accept(transferred("ada", "cy", GONE)));
        }

        @Test
        void areReplacedByNobodyWhereNobodyCanBeHost() {
            var alone = opened(Template.LOBBY).given(disconnected("ada"));

            assertThat(alone.when(replace("ada", 3)))
                    .isEqualTo(Decision.accept(transferred("ada", null, GONE)));
        }

        @Test
        void keepTheirPlaceWhereTheyCameBackInBetween() {
            room.given(disconnected("ada"), reconnected("ada"));
            assertThat(room.when(replace("ada", 5))).isEqualTo(Decision.accept());

            room.given(disconnected("ada"));
            assertThat(room.when(replace("ada", 5))).isEqualTo(Decision.accept());
            assertThat(Decisions.events(room.when(replace("ada", 7)))).hasSize(1);
        }

        @Test
        void areReplacedOnce() {
            room.given(disconnected("ada")).after(replace("ada", 5));

            assertThat(room.when(replace("ada", 5))).isEqualTo(Decision.accept());
        }

        @Test
        void areHostsAndNobodyElse() {
            assertThat(room.given(disconnected("bob")).when(replace("bob", 5)))
                    .isEqualTo(Decision.accept());
            assertThat(room.when(replace("nobody", 5))).isEqualTo(Decision.accept());
        }

        @Test
        void areNotForPeopleToReplace() {
            room.given(disconnected("ada"));

            assertThat(codeOf(room, new ReplaceGoneHost(ROOM, Asking.of("bob"), "ada", 5)))
                    .isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, new ReplaceGoneHost(ROOM, WRITER, "ada", 5)))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void arePlayersWhenTheyReturn() {
            room.given(disconnected("ada")).after(replace("ada", 5)).after(rejoin("ada"));

            assertThat(room.room().roster().hostId()).isEqualTo("bob");
            assertThat(codeOf(room, kick("ada", "cy"))).isEqualTo(RejectionCode.FORBIDDEN);
        }
    }

    @Nested
    class OfARoomWithoutHost {

        private final RoomStory vacant =
                opened(Template.LOBBY)
                        .after(join("bob"))
                        .given(disconnected("bob"), disconnected("ada"))
                        .after(replace("ada", 5));

        @Test
        void areTheNextPlayersToJoinForTheReasonThatItBecameVacant() {
            assertThat(Decisions.events(vacant.when(join("cy"))).getLast())
                    .isEqualTo(transferred(null, "cy", GONE));
        }

        @Test
        void areTheNextPlayersToReturn() {
            assertThat(vacant.when(rejoin("bob")))
                    .isEqualTo(Decision.accept(reconnected("bob"), transferred(null, "bob", GONE)));
            assertThat(vacant.when(sign("ada")))
                    .isEqualTo(Decision.accept(reconnected("ada"), transferred(null, "ada", GONE)));
        }

        @Test
        void areNotSpectatorsWhoJoinOrReturn() {
            vacant.after(join("eve", ParticipantRole.SPECTATOR));
            assertThat(vacant.room().roster().hostId()).isNull();

            vacant.given(disconnected("eve"));
            assertThat(vacant.when(sign("eve"))).isEqualTo(Decision.accept(reconnected("eve")));
        }

        @Test
        void areFoundOnce() {
            vacant.after(sign("bob"));

            assertThat(vacant.when(sign("ada"))).isEqualTo(Decision.accept(reconnected("ada")));
        }

        @Test
        void areNamedAfterALeavingForThatReason() {
            var left =
                    opened(Template.LOBBY)
                            .after(join("bob"))
                            .given(disconnected("bob"))
                            .after(leave("ada"));

            assertThat(Decisions.events(left.when(rejoin("bob"))).getLast())
                    .isEqualTo(transferred(null, "bob", HostTransferred.Reason.HOST_LEFT));
        }
    }
}
