package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.Asking.WRITER;
import static dev.reprise.command.room.domain.Asking.disconnect;
import static dev.reprise.command.room.domain.Asking.expire;
import static dev.reprise.command.room.domain.Asking.sign;
import static dev.reprise.command.room.domain.RoomEvents.CLOSED;
import static dev.reprise.command.room.domain.RoomEvents.disconnected;
import static dev.reprise.command.room.domain.RoomEvents.reconnected;
import static dev.reprise.command.room.domain.RoomEvents.retired;
import static dev.reprise.command.room.domain.RoomEvents.transferred;
import static dev.reprise.command.room.domain.RoomStory.ROOM;
import static dev.reprise.command.room.domain.RoomStory.codeOf;
import static dev.reprise.command.room.domain.RoomStory.join;
import static dev.reprise.command.room.domain.RoomStory.leave;
import static dev.reprise.command.room.domain.RoomStory.opened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decisions;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.api.RoomCommand.ExpireParticipant;
import dev.reprise.command.room.api.RoomCommand.MarkDisconnected;
import dev.reprise.command.room.api.RoomCommand.RecordHeartbeat;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.card.Template;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;

class PresenceTest {

    private final RoomStory room = opened(Template.LOBBY).after(join("bob")).after(join("cy"));

    @Nested
    class OfTheSilent {

        @Test
        void ends() {
            assertThat(room.when(disconnect("bob", 3)))
                    .isEqualTo(Decision.accept(disconnected("bob")));
        }

        @Test
        void goesOnWhereTheyCameAnewSinceItWasDue() {
            room.given(disconnected("bob"), reconnected("bob"));

            assertThat(room.when(disconnect("bob", 3))).isEqualTo(Decision.accept());
            assertThat(room.when(disconnect("bob", 6)))
                    .isEqualTo(Decision.accept(disconnected("bob")));
        }

        @Test
        void endsOnce() {
            room.after(disconnect("bob", 3));

            assertThat(room.when(disconnect("bob", 3))).isEqualTo(Decision.accept());
            assertThat(room.when(disconnect("bob", 5))).isEqualTo(Decision.accept());
        }

        @Test
        void isNothingWhereTheyLeft() {
            assertThat(room.after(leave("bob")).when(disconnect("bob", 3)))
                    .isEqualTo(Decision.accept());
        }

        @Test
        void keepsTheHostForAWhile() {
            room.after(disconnect("ada", 2));

            assertThat(room.room().roster().hostId()).isEqualTo("ada");
        }
    }

    @Nested
    class OfThoseWhoReturn {

        @Test
        void beginsWithASignOfLife() {
            assertThat(room.given(disconnected("bob")).when(sign("bob")))
                    .isEqualTo(Decision.accept(reconnected("bob")));
        }

        @Test
        void isNoNewsWhereTheyNeverWent() {
            assertThat(room.when(sign("bob"))).isEqualTo(Decision.accept());
        }

        @Test
        void isNoNewsWhereTheyLeft() {
            assertThat(room.after(leave("bob")).when(sign("bob"))).isEqualTo(Decision.accept());
        }
    }

    @Nested
    class OfTheLongGone {

        @Test
        void endsForGood() {
            assertThat(room.given(disconnected("bob")).when(expire("bob", 5)))
                    .isEqualTo(Decision.accept(expired("bob"), retired("bob")));
        }

        @Test
        void makesSomebodyElseHostWhereTheyStillWere() {
            assertThat(room.given(disconnected("ada")).when(expire("ada", 5)))
                    .isEqualTo(
                            Decision.accept(
                                    expired("ada"),
                                    retired("ada"),
                                    transferred("ada", "bob", HostTransferred.Reason.HOST_LEFT)));
        }

        @Test
        void goesOnWhereTheyCameBackSinceItWasDue() {
            room.given(disconnected("bob"), reconnected("bob"));
            assertThat(room.when(expire("bob", 5))).isEqualTo(Decision.accept());

            room.given(disconnected("bob"));
            assertThat(room.when(expire("bob", 5))).isEqualTo(Decision.accept());
            assertThat(Decisions.events(room.when(expire("bob", 7)))).hasSize(2);
        }

        @Test
        void goesOnWhileTheyAreConnected() {
            assertThat(room.when(expire("bob", 3))).isEqualTo(Decision.accept());
        }

        @Test
        void endsOnce() {
            room.given(disconnected("bob")).after(expire("bob", 5));

            assertThat(room.when(expire("bob", 5))).isEqualTo(Decision.accept());
        }

        private ParticipantLeft expired(String participantId) {
            return new ParticipantLeft(ROOM, participantId, ParticipantLeft.Reason.EXPIRED);
        }
    }

    @Nested
    class ForPeople {

        @Test
        void isNotTheirsToSay() {
            for (var asking : List.of(Asking.of("bob"), Asking.of("ada"), WRITER)) {
                assertThat(codeOf(room, new RecordHeartbeat(ROOM, asking, "bob")))
                        .isEqualTo(RejectionCode.FORBIDDEN);
                assertThat(codeOf(room, new MarkDisconnected(ROOM, asking, "bob", 3)))
                        .isEqualTo(RejectionCode.FORBIDDEN);
                assertThat(codeOf(room, new ExpireParticipant(ROOM, asking, "bob", 3)))
                        .isEqualTo(RejectionCode.FORBIDDEN);
            }
        }
    }

    @Nested
    class InAClosedRoom {

        @Test
        void nothingIsNotedOfIt() {
            room.given(CLOSED);

            assertThat(codeOf(room, sign("bob"))).isEqualTo(RejectionCode.ROOM_CLOSED);
            assertThat(codeOf(room, disconnect("bob", 3))).isEqualTo(RejectionCode.ROOM_CLOSED);
            assertThat(codeOf(room, expire("bob", 3))).isEqualTo(RejectionCode.ROOM_CLOSED);
        }
    }
}
