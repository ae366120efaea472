package dev.reprise.command.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.command.MovableClock;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.api.RoomCommand.MarkDisconnected;
import dev.reprise.command.room.api.RoomCommand.ReplaceGoneHost;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class RoomsInTurnTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final CommandsOfRooms rooms = new CommandsOfRooms();
    private final Set<String> noLongerDue = ConcurrentHashMap.newKeySet();
    private volatile boolean wanted = true;
    private final RoomsInTurn turns = new RoomsInTurn(rooms.commands(clock), clock, () -> wanted);

    private final Automation succession =
            new Automation() {
                @Override
                public List<RoomCommand> due(Instant now, int limit) {
                    return List.of();
                }

                @Override
                public boolean isUrgent() {
                    return true;
                }
            };

    private final Automation disconnection =
            new Automation() {
                @Override
                public List<RoomCommand> due(Instant now, int limit) {
                    return List.of();
                }

                @Override
                public boolean isStillDue(RoomCommand command) {
                    return command instanceof MarkDisconnected gone
                            && !noLongerDue.contains(gone.participantId());
                }
            };

    @AfterEach
    void release() {
        rooms.release();
    }

    private void disconnect(String roomCode, String... participants) {
        turns.offer(
                1,
                disconnection,
                Stream.of(participants)
                        .<RoomCommand>map(id ->
                                new MarkDisconnected(roomCode, disconnection.request(), id, 1))
                        .toList());
    }

    private void replaceHost(String roomCode) {
        turns.offer(
                0,
                succession,
                List.of(new ReplaceGoneHost(roomCode, succession.request(), "host", 1)));
    }

    private void awaitAsked(String what) {
        await().atMost(LIMIT).until(() -> rooms.asked.contains(what));
    }

    private void awaitIdle() {
        await().atMost(LIMIT).until(turns::isIdle);
    }

    @Test
    void sendTheCommandsOfARoomInOrder() {
        disconnect("ABC234", "ada", "bob", "cyd", "dan");
        awaitIdle();

        assertThat(rooms.asked)
                .containsExactly(
                        "ABC234 ada gone", "ABC234 bob gone", "ABC234 cyd gone", "ABC234 dan gone");
    }

    @Nested
    class WhileARoomDoesNotAnswer {

        @Test
        void letTheSuccessionAndTheCrowdOfOtherRoomsThrough() {
            disconnect("STUCK", "ada", "bob", "cyd");
            awaitAsked("STUCK ada gone");
            disconnect("ABC234", "eve", "fay");
            replaceHost("ABC235");

            awaitAsked("ABC235 host replaced");
            awaitAsked("ABC234 fay gone");
            assertThat(rooms.asked).doesNotContain("STUCK bob gone");
        }

        @Test
        void sendItsSuccessionBeforeFurtherDisconnections() {
            disconnect("STUCK", "ada", "bob", "cyd");
            awaitAsked("STUCK ada gone");
            replaceHost("STUCK");
            rooms.release();
            awaitIdle();

            assertThat(rooms.asked)
                    .containsExactly(
                            "STUCK ada gone",
                            "STUCK host replaced",
                            "STUCK bob gone",
                            "STUCK cyd gone");
        }

        @Test
        void sendNothingTwiceThatIsFoundAgain() {
            disconnect("STUCK", "ada", "bob");
            awaitAsked("STUCK ada gone");
            disconnect("STUCK", "ada", "bob");
            rooms.release();
            awaitIdle();

            assertThat(rooms.asked).containsExactly("STUCK ada gone", "STUCK bob gone");
        }

        @Test
        void dropWhatIsNoLongerDueWhenItsTurnComes() {
            disconnect("STUCK", "ada", "bob", "cyd");
            awaitAsked("STUCK ada gone");
            noLongerDue.add("bob");
            rooms.release();
            awaitIdle();

            assertThat(rooms.asked).containsExactly("STUCK ada gone", "STUCK cyd gone");
        }

        @Test
        void waitForItWhenTheyFinishButSendNothingMore() throws InterruptedException {
            disconnect("STUCK", "ada", "bob");
            awaitAsked("STUCK ada gone");
            wanted = false;
            rooms.release();

            assertThat(turns.finish(20)).isTrue();
            assertThat(rooms.asked).containsExactly("STUCK ada gone");
        }
    }

    @Test
    void haveThreadsForSuccessionsThatNoCrowdTakes() {
        IntStream.range(0, 2 * RoomsInTurn.AT_ONCE)
                .forEach(number -> disconnect("STUCK" + number, "ada"));
        await().atMost(LIMIT).until(() -> rooms.asked.size() == RoomsInTurn.NOT_URGENT_AT_ONCE);
        replaceHost("ABC234");

        awaitAsked("ABC234 host replaced");
    }

    @Nested
    class AfterAFailure {

        @Test
        void leaveOnlyTheRoomAloneThatWasNotAnswered() {
            disconnect("NOSTORE", "ada", "bob");
            disconnect("ABC234", "eve");
            awaitIdle();
            disconnect("NOSTORE", "ada", "bob");
            disconnect("ABC234", "fay");
            awaitIdle();
            assertThat(rooms.asked)
                    .containsExactlyInAnyOrder(
                            "NOSTORE ada gone", "ABC234 eve gone", "ABC234 fay gone");
            clock.advance(Duration.ofSeconds(1));
            disconnect("NOSTORE", "bob", "ada");
            awaitIdle();

            assertThat(rooms.asked).endsWith("NOSTORE bob gone").hasSize(4);
        }

        @Test
        void goOnWithTheRoomIfOnlyTheCommandIsBroken() {
            disconnect("BROKEN", "ada", "bob");
            awaitIdle();
            disconnect("BROKEN", "ada", "bob");
            awaitIdle();

            assertThat(rooms.asked).containsExactly("BROKEN ada gone", "BROKEN bob gone");
        }

        @Test
        void sayOnceThatTheEngineDidNotAnswer() {
            disconnect("NOSTORE", "ada");
            awaitIdle();

            assertThat(turns.takeAnswered()).isFalse();
            assertThat(turns.takeAnswered()).isTrue();
        }

        @Test
        void takeARoomThatFailsAgainAndAgainForBrokenItself() {
            for (var failure = 0; failure < 3; failure++) {
                disconnect("NOSTORE", "ada");
                awaitIdle();
                assertThat(turns.takeAnswered()).isFalse();
                clock.advance(Duration.ofMinutes(1));
            }
            disconnect("NOSTORE", "ada");
            awaitIdle();

            assertThat(rooms.asked).hasSize(4);
            assertThat(turns.takeAnswered()).isTrue();
        }
    }
}
