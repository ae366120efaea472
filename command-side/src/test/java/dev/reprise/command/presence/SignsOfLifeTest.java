package dev.reprise.command.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.MovableClock;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

class SignsOfLifeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Attendee ADA = new Attendee("ABC234", "ada");
    private static final Attendee BOB = new Attendee("ABC234", "bob");

    private final MovableClock clock = new MovableClock(NOW);
    private final SignsOfLife signs = new SignsOfLife(Jurisdiction.EVERYWHERE, clock, SILENCE);

    private List<Attendee> silent() {
        return signs.silent(clock.instant(), 10);
    }

    private void sign(Attendee attendee) {
        signs.seen(attendee.roomCode(), attendee.participantId());
    }

    private void pass(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    @Nested
    class WhileConnected {

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
        void isForgottenOnceItHasLeft() {
            signs.came(ADA, NOW);
            assertThat(signs.connected()).isEqualTo(1);
            signs.left(ADA);
            pass(30);
            assertThat(silent()).isEmpty();
            assertThat(signs.connected()).isZero();
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
}
