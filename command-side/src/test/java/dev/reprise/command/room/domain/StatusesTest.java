package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.Asking.READER;
import static dev.reprise.command.room.domain.Asking.WRITER;
import static dev.reprise.command.room.domain.Asking.ready;
import static dev.reprise.command.room.domain.Asking.status;
import static dev.reprise.command.room.domain.Asking.statuses;
import static dev.reprise.command.room.domain.RoomEvents.CLOSED;
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
import dev.reprise.events.StatusesChanged;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.Location;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.StatusChange;
import dev.reprise.identity.Caller;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

class StatusesTest {

    private final RoomStory room = opened(Template.LOBBY).after(join("bob")).after(join("cy"));

    @Nested
    class OfOne {

        @Test
        void areTheParticipantsOwnToChange() {
            assertThat(room.when(status(Asking.of("bob"), ready("bob"))))
                    .isEqualTo(Decision.accept(changed("STATUS", ready("bob"))));
        }

        @Test
        void areTheHostsAndAWritingKeysToChangeToo() {
            var expected = Decision.accept(changed("STATUS", ready("bob")));

            assertThat(room.when(status(Asking.of("ada"), ready("bob")))).isEqualTo(expected);
            assertThat(room.when(status(WRITER, ready("bob")))).isEqualTo(expected);
        }

        @Test
        void areNobodyElsesToChange() {
            var elsewhere =
                    CommandContexts.unkeyed("status", new Caller.OfParticipant("XYZ789", "bob"));
            var nobody = CommandContexts.unkeyed("status", new Caller.Anonymous());

            assertThat(codeOf(room, status(Asking.of("cy"), ready("bob"))))
                    .isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, status(READER, ready("bob"))))
                    .isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, status(elsewhere, ready("bob"))))
                    .isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, status(nobody, ready("bob"))))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void areLackingWhereSomebodyOnlyWatches() {
            room.after(join("eve", ParticipantRole.SPECTATOR));

            assertThat(codeOf(room, status(Asking.of("eve"), ready("eve"))))
                    .isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, status(Asking.of("ada"), ready("eve"))))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void needSomebodyWhomTheRoomKnows() {
            assertThat(codeOf(room, status(Asking.of("ada"), ready("nobody"))))
                    .isEqualTo(RejectionCode.PARTICIPANT_NOT_FOUND);
            assertThat(codeOf(room.after(leave("bob")), status(WRITER, ready("bob"))))
                    .isEqualTo(RejectionCode.PARTICIPANT_NOT_FOUND);
        }

        @Test
        void areToldOnlyWhereTheyChange() {
            room.after(status(WRITER, ready("bob")));
            var wanted = new StatusChange("bob", true, Location.GAME, Map.of("score", 3));

            assertThat(room.when(status(Asking.of("bob"), wanted)))
                    .isEqualTo(
                            Decision.accept(
                                    changed(
                                            "STATUS",
                                            new StatusChange(
                                                    "bob",
                                                    null,
                                                    Location.GAME,
                                                    Map.of("score", 3)))));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                textBlock =
                        """
                        1;          1.0;         true
                        1.50;       1.5;         true
                        1e2;        100;         true
                        -0.0;       0;           true
                        1e999999999; 1e999999998; false
                        1;          1.0000001;   false
                        """)
        void compareNumbersByValue(BigDecimal former, BigDecimal wanted, boolean same) {
            room.after(status(WRITER, score(former)));

            assertThat(Decisions.events(room.when(status(Asking.of("bob"), score(wanted)))))
                    .hasSize(same ? 0 : 1);
        }

        @Test
        void compareNumbersOfDifferentKindsInDepth() {
            Map<String, Object> former = Map.of("n", List.of(1, Map.of("m", 2.0)));
            Map<String, Object> wanted =
                    Map.of("n", List.of(1.0, Map.of("m", new BigInteger("2"))));
            Map<String, Object> more = Map.of("n", List.of(1, Map.of("m", 2.0), 3));
            room.after(status(WRITER, new StatusChange("bob", null, null, former)));

            assertThat(
                            room.when(
                                    status(
                                            Asking.of("bob"),
                                            new StatusChange("bob", null, null, wanted))))
                    .isEqualTo(Decision.accept());
            assertThat(
                            Decisions.events(
                                    room.when(
                                            status(
                                                    Asking.of("bob"),
                                                    new StatusChange("bob", null, null, more)))))
                    .hasSize(1);
        }

        private StatusChange score(BigDecimal score) {
            return new StatusChange("bob", null, null, Map.of("scores", List.of(score)));
        }

        @Test
        void changeNothingWhereTheyAreAsWanted() {
            var wanted = new StatusChange("bob", true, Location.GAME, Map.of("score", 3));
            room.after(status(WRITER, wanted));

            assertThat(room.when(status(Asking.of("bob"), wanted))).isEqualTo(Decision.accept());
        }

        @Test
        void areRefusedInAClosedRoomAndAtAnotherVersion() {
            var stale = CommandContexts.expecting(3, Asking.of("bob"));

            assertThat(codeOf(room, status(stale, ready("bob"))))
                    .isEqualTo(RejectionCode.VERSION_CONFLICT);
            assertThat(codeOf(room.given(CLOSED), status(stale, ready("bob"))))
                    .isEqualTo(RejectionCode.ROOM_CLOSED);
        }
    }

    @Nested
    class OfMany {

        @Test
        void areOneEvent() {
            assertThat(room.when(statuses(Asking.of("ada"), ready("bob"), ready("cy"))))
                    .isEqualTo(Decision.accept(changed("next round", ready("bob"), ready("cy"))));
        }

        @Test
        void areAWritingKeysToChangeToo() {
            assertThat(Decisions.events(room.when(statuses(WRITER, ready("bob"))))).hasSize(1);
        }

        @Test
        void areNoPlayersToChangeNotEvenOnesOwn() {
            assertThat(codeOf(room, statuses(Asking.of("bob"), ready("bob"))))
                    .isEqualTo(RejectionCode.FORBIDDEN);
            assertThat(codeOf(room, statuses(READER, ready("bob"))))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }

        @Test
        void leaveOutWhomTheyDoNotChange() {
            room.after(status(WRITER, ready("bob")));

            assertThat(room.when(statuses(WRITER, ready("bob"), ready("cy"))))
                    .isEqualTo(Decision.accept(changed("next round", ready("cy"))));
        }

        @Test
        void changeNothingWhereAllAreAsWanted() {
            room.after(statuses(WRITER, ready("bob"), ready("cy")));

            assertThat(room.when(statuses(Asking.of("ada"), ready("bob"), ready("cy"))))
                    .isEqualTo(Decision.accept());
        }

        @Test
        void changeForNobodyWhereOneIsUnknown() {
            assertThat(codeOf(room, statuses(WRITER, ready("bob"), ready("nobody"))))
                    .isEqualTo(RejectionCode.PARTICIPANT_NOT_FOUND);
        }

        @Test
        void changeForNobodyWhereOneOnlyWatches() {
            room.after(join("eve", ParticipantRole.SPECTATOR));

            assertThat(codeOf(room, statuses(WRITER, ready("bob"), ready("eve"))))
                    .isEqualTo(RejectionCode.FORBIDDEN);
        }
    }

    private static StatusesChanged changed(String reason, StatusChange... changes) {
        return new StatusesChanged(ROOM, reason, List.of(changes));
    }
}
