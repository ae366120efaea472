package dev.reprise.command.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.MovableClock;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class HeartbeatsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final SilenceLimits LIMITS =
            new SilenceLimits(Duration.ofSeconds(30), Duration.ofSeconds(90));
    private static final ParticipantKey ADA = new ParticipantKey("ABC234", "ada");
    private static final ParticipantKey BOB = new ParticipantKey("ABC234", "bob");

    private final MovableClock clock = new MovableClock(NOW);
    private final Heartbeats signs = new Heartbeats(RoomOwnership.EVERYWHERE, clock, LIMITS);

    private List<ParticipantKey> silent() {
        return signs.silent(clock.instant(), 10);
    }

    private void sign(ParticipantKey participant) {
        signs.seen(participant.roomCode(), participant.participantId());
    }

    private void pass(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    @Nested
    class ConnectionGuard {

        @Test
        void isSilentOnceTheTimeHasPassedSinceComing() {
            signs.came(ADA, clock.instant());
            pass(29);
            assertThat(silent()).isEmpty();
            pass(1);
            assertThat(silent()).containsExactly(ADA);
        }

        @Test
        void isNotSilentAsLongAsThereAreSigns() {
            signs.came(ADA, clock.instant());
            for (var time = 0; time < 10; time++) {
                pass(20);
                sign(ADA);
                assertThat(silent()).isEmpty();
            }
            pass(30);
            assertThat(silent()).containsExactly(ADA);
        }

        @Test
        void isReportedAgainUntilItIsKnownToBeGone() {
            signs.came(ADA, clock.instant());
            pass(30);
            assertThat(silent()).containsExactly(ADA);
            assertThat(silent()).containsExactly(ADA);
            signs.went(ADA, clock.instant());
            assertThat(silent()).isEmpty();
        }

        @Test
        void isReportedFirstIfItWasNotReportedYet() {
            signs.came(ADA, NOW);
            signs.came(BOB, NOW.plusSeconds(1));
            pass(40);
            assertThat(signs.silent(clock.instant(), 1)).containsExactly(ADA);
            assertThat(signs.silent(clock.instant(), 1)).containsExactly(BOB);
            assertThat(signs.silent(clock.instant(), 1)).containsExactly(ADA);
        }

        @Test
        void isJudgedByTheLastComing() {
            signs.came(ADA, NOW);
            signs.went(ADA, NOW.plusSeconds(1));
            signs.came(ADA, NOW.plusSeconds(20));
            pass(49);
            assertThat(silent()).isEmpty();
            pass(1);
            assertThat(silent()).containsExactly(ADA);
        }

        @Test
        void isNotSilentForWhatItSentBeforeItWasKnownToHaveCome() {
            pass(10);
            sign(ADA);
            signs.came(ADA, NOW);
            pass(29);
            assertThat(silent()).isEmpty();
            pass(1);
            assertThat(silent()).containsExactly(ADA);
        }

        @Test
        void isForgottenOnceItHasLeft() {
            signs.came(ADA, NOW);
            assertThat(signs.connected()).isEqualTo(1);
            signs.left(ADA);
            pass(30);
            assertThat(silent()).isEmpty();
            assertThat(signs.connected()).isZero();
        }
    }

    @Nested
    class WithAStreamOpen {

        private void opens(ParticipantKey participant) {
            signs.streamOpened(participant.roomCode(), participant.participantId());
        }

        private void closes(ParticipantKey participant) {
            signs.streamClosed(participant.roomCode(), participant.participantId());
        }

        @Test
        void isSilentOnlyAfterTheLongerTime() {
            signs.came(ADA, NOW);
            pass(20);
            opens(ADA);
            pass(89);
            assertThat(silent()).isEmpty();
            assertThat(signs.isSilent(ADA)).isFalse();
            pass(1);
            assertThat(silent()).containsExactly(ADA);
            assertThat(signs.isSilent(ADA)).isTrue();
        }

        @Test
        void isSilentAsSoonAsTheLastStreamIsClosedIfTheShorterTimeIsOver() {
            signs.came(ADA, NOW);
            opens(ADA);
            opens(ADA);
            pass(31);
            assertThat(silent()).isEmpty();
            pass(10);
            closes(ADA);
            assertThat(silent()).isEmpty();
            pass(10);
            closes(ADA);
            assertThat(silent()).containsExactly(ADA);
            assertThat(silent()).containsExactly(ADA);
        }

        @Test
        void hasTheShorterTimeFromTheLastSignOnceTheStreamIsClosed() {
            signs.came(ADA, NOW);
            opens(ADA);
            pass(20);
            sign(ADA);
            closes(ADA);
            pass(29);
            assertThat(silent()).isEmpty();
            pass(1);
            assertThat(silent()).containsExactly(ADA);
        }

        @Test
        void keepsTheLongerTimeThroughADisconnection() {
            signs.came(ADA, NOW);
            opens(ADA);
            pass(90);
            signs.went(ADA, clock.instant());
            pass(10);
            signs.came(ADA, clock.instant());
            pass(89);
            assertThat(silent()).isEmpty();
            pass(1);
            assertThat(silent()).containsExactly(ADA);
        }

        @Test
        void isReportedOnceHoweverOftenStreamsComeAndGo() {
            signs.came(ADA, NOW);
            for (var time = 0; time < 10; time++) {
                opens(ADA);
                closes(ADA);
                assertThat(silent()).isEmpty();
            }
            pass(30);
            assertThat(silent()).containsExactly(ADA);
        }
    }

    @Test
    void forgivesWhatCouldNotBeHeard() {
        signs.came(ADA, NOW.minus(Duration.ofHours(1)));
        pass(10);
        signs.listen(() -> {});
        pass(29);
        assertThat(silent()).isEmpty();
        pass(1);
        assertThat(silent()).containsExactly(ADA);
    }

    @Nested
    class WhileNotConnected {

        private final AtomicInteger alarms = new AtomicInteger();

        @Test
        void raisesTheAlarmAndIsReportedOnce() {
            signs.listen(alarms::incrementAndGet);
            sign(ADA);
            sign(ADA);
            assertThat(alarms).hasPositiveValue();
            assertThat(signs.takeUnexpected(10)).containsExactly(ADA);
            assertThat(signs.takeUnexpected(10)).isEmpty();
        }

        @Test
        void isReportedIfTheSignCameWhileTheDisconnectionWasDecided() {
            signs.came(ADA, NOW);
            pass(30);
            assertThat(silent()).containsExactly(ADA);
            sign(ADA);
            signs.went(ADA, clock.instant());
            assertThat(signs.takeUnexpected(10)).containsExactly(ADA);
        }

        @Test
        void isNotReportedForASignBeforeTheSilence() {
            signs.came(ADA, NOW);
            pass(1);
            sign(ADA);
            pass(30);
            signs.went(ADA, clock.instant());
            assertThat(signs.takeUnexpected(10)).isEmpty();
        }
    }

    @Nested
    class WhereOthersLookAfterRooms {

        private final Map<String, Instant> ours = new HashMap<>();
        private final Heartbeats signs =
                new Heartbeats(
                        new RoomOwnership() {
                            @Override
                            public Optional<Instant> since(String roomCode) {
                                return Optional.ofNullable(ours.get(roomCode));
                            }

                            @Override
                            public void answered(String roomCode, Instant sentAt) {}
                        },
                        clock,
                        LIMITS);

        private List<ParticipantKey> silent() {
            return signs.silent(clock.instant(), 10);
        }

        @Test
        void isNotSilentInARoomThatIsNotLookedAfterHere() {
            signs.came(ADA, NOW);
            pass(300);

            assertThat(silent()).isEmpty();
            assertThat(signs.isSilent(ADA)).isFalse();
        }

        @Test
        void isSilentOnlyAfterItsRoomWasLookedAfterForLongEnough() {
            signs.came(ADA, NOW);
            pass(300);
            ours.put(ADA.roomCode(), clock.instant());
            pass(29);
            assertThat(silent()).isEmpty();
            pass(31);

            assertThat(silent()).containsExactly(ADA);
            assertThat(signs.isSilent(ADA)).isTrue();
        }

        @Test
        void isForgivenATimeInWhichNobodyCouldBeHeard() {
            ours.put(ADA.roomCode(), NOW);
            signs.came(ADA, NOW);
            pass(60);
            signs.forgive();

            assertThat(silent()).isEmpty();
            assertThat(signs.isSilent(ADA)).isFalse();
            pass(30);
            assertThat(silent()).containsExactly(ADA);
        }

        @Test
        void wasHeardWhenTheSignWasGivenAndNotWhenItArrived() {
            ours.put(ADA.roomCode(), NOW);
            signs.came(ADA, NOW);
            pass(20);
            signs.seen(ADA, clock.instant().minusSeconds(10));
            signs.seen(ADA, clock.instant().minusSeconds(15));
            pass(19);
            assertThat(silent()).isEmpty();
            pass(1);

            assertThat(silent()).containsExactly(ADA);
        }

        @Test
        void hasTheLongerTimeForAsLongAsAStreamIsReported() {
            ours.put(ADA.roomCode(), NOW);
            signs.came(ADA, NOW);
            for (var time = 0; time < 4; time++) {
                pass(10);
                signs.streamReported(ADA, clock.instant().plusSeconds(20));
            }
            pass(19);
            assertThat(silent()).isEmpty();
            assertThat(signs.isSilent(ADA)).isFalse();
            pass(1);

            assertThat(silent()).containsExactly(ADA);
            assertThat(signs.isSilent(ADA)).isTrue();
        }

        @Test
        void isSilentAfterTheLongerTimeThoughAStreamIsStillReported() {
            ours.put(ADA.roomCode(), NOW);
            signs.came(ADA, NOW);
            for (var time = 0; time < 9; time++) {
                assertThat(silent()).isEmpty();
                pass(10);
                signs.streamReported(ADA, clock.instant().plusSeconds(20));
            }

            assertThat(silent()).containsExactly(ADA);
        }

        @Test
        void isUnknownWhereNothingIsProjectedYetAndSoNotSilent() {
            ours.put(ADA.roomCode(), NOW);
            pass(60);

            assertThat(signs.isSilent(ADA)).isFalse();
        }
    }
}
