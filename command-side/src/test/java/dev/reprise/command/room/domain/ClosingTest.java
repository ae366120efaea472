package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.Asking.READER;
import static dev.reprise.command.room.domain.Asking.WRITER;
import static dev.reprise.command.room.domain.Asking.abandon;
import static dev.reprise.command.room.domain.Asking.close;
import static dev.reprise.command.room.domain.Asking.expire;
import static dev.reprise.command.room.domain.RoomEvents.CLOSED;
import static dev.reprise.command.room.domain.RoomEvents.disconnected;
import static dev.reprise.command.room.domain.RoomEvents.reconnected;
import static dev.reprise.command.room.domain.RoomStory.ROOM;
import static dev.reprise.command.room.domain.RoomStory.codeOf;
import static dev.reprise.command.room.domain.RoomStory.join;
import static dev.reprise.command.room.domain.RoomStory.leave;
import static dev.reprise.command.room.domain.RoomStory.opened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decisions;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.api.RoomCommand.AbandonRoom;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private final RoomStory room =
            opened(Template.LOBBY).after(join("bob")).after(join("eve", ParticipantRole.SPECTATOR));

    @Nested
    class AtRequest {

        @Test
        void retiresEverybodyAndIsTheLastEvent() {
            assertThat(room.when(close(Asking.of("ada"))))
                    .isEqualTo(
                            Decision.accept(closed("ada"), closed("bob"), closed("eve"), CLOSED));
        }

        @Test
        void retiresNobodyWhoLeftBefore() {
            assertThat(room.after(leave("bob")).when(close(Asking.of("ada"))))
                    .isEqualTo(Decision.accept(closed("ada"), closed("eve"), CLOSED));
        }

        @Test
        void isForWritingKeysToo() {
            assertThat(Decisions.events(room.when(close(WRITER)))).hasSize(4);
        }

        @Test
        void isForNobodyElse() {
            assertThat(codeOf(room, close(Asking.of("bob")))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, close(Asking.of("eve")))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, close(READER))).isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void happensOnce() {
            room.after(close(Asking.of("ada")));

            assertThat(codeOf(room, close(WRITER))).isEqualTo(RejectionCode.ROOM_CLOSED);
            assertThat(Decisions.first(room.when(close(Asking.of("ada")))).commandId())
                    .isEqualTo("asking of ada");
        }

        @Test
        void looksAtTheVersion() {
            assertThat(codeOf(room, close(CommandContexts.expecting(3, WRITER))))
                    .isEqualTo(RejectionCode.VERSION_CONFLICT);
        }
    }

    @Nested
    class OfAnAbandonedRoom {

        @Test
        void retiresEverybodyAndIsTheLastEvent() {
            room.given(disconnected("eve"), disconnected("ada"), disconnected("bob"));

            assertThat(room.when(abandon(7)))
                    .isEqualTo(
                            Decision.accept(
                                    closed("ada"),
                                    closed("bob"),
                                    closed("eve"),
                                    new RoomClosed(ROOM, RoomClosed.Reason.ABANDONED)));
        }

        @Test
        void isDueSinceTheLastOneWentWhateverHappenedLater() {
            room.given(disconnected("eve"), disconnected("ada"), disconnected("bob"))
                    .after(expire("bob", 7));

            assertThat(Decisions.events(room.when(abandon(7)))).hasSize(3);
            assertThat(room.when(abandon(8))).isEqualTo(Decision.accept());
        }

        @Test
        void happensWhereAllHaveLeft() {
            var left = opened(Template.LOBBY).after(leave("ada"));

            assertThat(left.when(abandon(3)))
                    .isEqualTo(Decision.accept(new RoomClosed(ROOM, RoomClosed.Reason.ABANDONED)));
        }

        @Test
        void doesNotHappenWhereSomebodyCameInBetween() {
            room.given(disconnected("eve"), disconnected("ada"), disconnected("bob"))
                    .given(reconnected("eve"));
            assertThat(room.when(abandon(7))).isEqualTo(Decision.accept());

            room.given(disconnected("eve"));
            assertThat(room.when(abandon(7))).isEqualTo(Decision.accept());
            assertThat(Decisions.events(room.when(abandon(9)))).hasSize(4);
        }

        @Test
        void doesNotHappenWhileSomebodyIsHere() {
            assertThat(room.when(abandon(4))).isEqualTo(Decision.accept());
        }

        @Test
        void isNotForPeopleToDecide() {
            room.given(disconnected("eve"), disconnected("ada"), disconnected("bob"));

            assertThat(codeOf(room, new AbandonRoom(ROOM, Asking.of("ada"), 7)))
                    .isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, new AbandonRoom(ROOM, WRITER, 7)))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void happensOnce() {
            room.given(disconnected("eve"), disconnected("ada"), disconnected("bob"))
                    .after(abandon(7));

            assertThat(codeOf(room, abandon(7))).isEqualTo(RejectionCode.ROOM_CLOSED);
        }
    }

    private static ParticipantRetired closed(String participantId) {
        return new ParticipantRetired(ROOM, participantId, ParticipantRetired.Reason.ROOM_CLOSED);
    }
}
