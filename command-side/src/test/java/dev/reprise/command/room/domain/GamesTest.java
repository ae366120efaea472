package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.Asking.READER;
import static dev.reprise.command.room.domain.Asking.SYSTEM;
import static dev.reprise.command.room.domain.Asking.WRITER;
import static dev.reprise.command.room.domain.Asking.disconnect;
import static dev.reprise.command.room.domain.Asking.end;
import static dev.reprise.command.room.domain.Asking.start;
import static dev.reprise.command.room.domain.Asking.status;
import static dev.reprise.command.room.domain.RoomEvents.CLOSED;
import static dev.reprise.command.room.domain.RoomStory.ROOM;
import static dev.reprise.command.room.domain.RoomStory.codeOf;
import static dev.reprise.command.room.domain.RoomStory.join;
import static dev.reprise.command.room.domain.RoomStory.opened;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Decisions;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.events.GameEnded;
import dev.reprise.events.GameStarted;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.Location;
import dev.reprise.events.room.RoomStatus;
import dev.reprise.events.room.StatusChange;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.Map;

class GamesTest {

    private final RoomStory room = opened(Template.LOBBY).after(join("bob"));

    @Nested
    class Starting {

        @Test
        void isForTheHostAndWritingKeys() {
            var expected = Decision.accept(new GameStarted(ROOM, "Tag"));

            assertThat(room.when(start(Asking.of("ada")))).isEqualTo(expected);
            assertThat(room.when(start(WRITER))).isEqualTo(expected);
        }

        @Test
        void isForNobodyElse() {
            assertThat(codeOf(room, start(Asking.of("bob")))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, start(READER))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, start(SYSTEM))).isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void isNotAllowedWhileAGameRuns() {
            var rejection = Decisions.rejection(room.after(start(WRITER)).when(start(WRITER)));

            assertThat(rejection.code()).isEqualTo(RejectionCode.GAME_NOT_ALLOWED);
            assertThat(rejection.currentState()).isEqualTo(Map.of("status", "IN_GAME"));
        }

        @Test
        void isNotAllowedWhilePeopleReturn() {
            returning();

            assertThat(codeOf(room, start(WRITER))).isEqualTo(RejectionCode.GAME_NOT_ALLOWED);
        }

        @Test
        void isAllowedAgainOnceAllAreBack() {
            returning();
            room.after(status(WRITER, at("bob", Location.LOBBY)));

            assertThat(Decisions.events(room.when(start(WRITER)))).hasSize(1);
        }

        @Test
        void isRefusedInAClosedRoom() {
            assertThat(codeOf(room.given(CLOSED), start(WRITER)))
                    .isEqualTo(RejectionCode.ROOM_CLOSED);
        }
    }

    @Nested
    class Ending {

        @Test
        void isForTheHostAndWritingKeys() {
            room.after(start(WRITER));
            var expected = Decision.accept(new GameEnded(ROOM, Map.of("won", "Bob")));

            assertThat(room.when(end(Asking.of("ada")))).isEqualTo(expected);
            assertThat(room.when(end(WRITER))).isEqualTo(expected);
        }

        @Test
        void isForNobodyElse() {
            room.after(start(WRITER));

            assertThat(codeOf(room, end(Asking.of("bob")))).isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, end(READER))).isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void needsARunningGame() {
            assertThat(codeOf(room, end(WRITER))).isEqualTo(RejectionCode.GAME_NOT_ALLOWED);

            returning();
            assertThat(codeOf(room, end(WRITER))).isEqualTo(RejectionCode.GAME_NOT_ALLOWED);
        }

        @Test
        void leadsStraightToTheLobbyWhereNobodyIsInTheGame() {
            room.after(start(WRITER)).after(end(WRITER));

            assertThat(room.room().status()).isEqualTo(RoomStatus.LOBBY);
        }

        @Test
        void leadsToTheLobbyOnceTheLastIsBackOrGone() {
            returning();
            assertThat(room.room().status()).isEqualTo(RoomStatus.RETURNING);

            room.after(disconnect("bob", 3));
            assertThat(room.room().status()).isEqualTo(RoomStatus.LOBBY);
        }
    }

    private void returning() {
        room.after(start(WRITER))
                .after(status(WRITER, at("bob", Location.GAME)))
                .after(end(WRITER));
    }

    private static StatusChange at(String participantId, Location location) {
        return new StatusChange(participantId, null, location, null);
    }
}
