package dev.reprise.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

class BucketsTest {

    private static final LimitKey ADA = new LimitKey(LimitKey.Kind.CREDENTIAL, "ada");
    private static final LimitKey BOB = new LimitKey(LimitKey.Kind.CREDENTIAL, "bob");
    private static final LimitKey HERE = LimitKey.ofAddress("203.0.113.7");

    private final StoppedTime time = new StoppedTime();
    private final Buckets buckets = buckets(1_000);

    private Buckets buckets(int remembered) {
        return new Buckets(
                new RateLimitProperties(true, Map.of(Tier.COMMANDS, 6), remembered), time);
    }

    private static void exhaust(Buckets buckets, LimitKey sender) {
        for (var count = 0; count < 6; count++) {
            assertThat(buckets.take(Tier.COMMANDS, sender).granted()).isTrue();
        }
        assertThat(buckets.take(Tier.COMMANDS, sender).granted()).isFalse();
    }

    @Test
    void grantsAsManyAsThereMayBeAndThenOneAfterTheOther() {
        exhaust(buckets, ADA);

        var refused = buckets.take(Tier.COMMANDS, ADA);
        assertThat(refused.untilNext()).isEqualTo(Duration.ofSeconds(10));
        assertThat(refused.untilFull()).isEqualTo(Duration.ofMinutes(1));
        time.pass(Duration.ofSeconds(10));
        assertThat(buckets.take(Tier.COMMANDS, ADA).granted()).isTrue();
        assertThat(buckets.take(Tier.COMMANDS, ADA).granted()).isFalse();
    }

    @Test
    void saysWhatIsLeft() {
        var first = buckets.take(Tier.COMMANDS, ADA);

        assertThat(first.remaining()).isEqualTo(5);
        assertThat(first.untilFull()).isEqualTo(Duration.ofSeconds(10));
        assertThat(buckets.look(Tier.COMMANDS, ADA).remaining()).isEqualTo(5);
        assertThat(buckets.look(Tier.COMMANDS, ADA).untilFull()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void countsEachSenderAndEachTierForItself() {
        exhaust(buckets, ADA);

        assertThat(buckets.take(Tier.COMMANDS, BOB).granted()).isTrue();
        assertThat(buckets.take(Tier.COMMANDS, LimitKey.ofAddress("ada")).granted()).isTrue();
        assertThat(buckets.take(Tier.READS, ADA).granted()).isTrue();
    }

    @Test
    void takesNothingByLookingAndRemembersNobodyForIt() {
        assertThat(buckets.look(Tier.FAILED_JOINS, HERE).granted()).isTrue();
        assertThat(buckets.size()).isZero();
    }

    @Test
    void letsWhoDidMoreThanWasSeenInTimePayLater() {
        for (var count = 0; count < 40; count++) {
            buckets.charge(Tier.FAILED_JOINS, HERE);
        }

        var refused = buckets.look(Tier.FAILED_JOINS, HERE);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.remaining()).isZero();
        time.pass(Duration.ofSeconds(20));
        assertThat(buckets.look(Tier.FAILED_JOINS, HERE).granted()).isFalse();
        time.pass(Duration.ofSeconds(2));
        assertThat(buckets.look(Tier.FAILED_JOINS, HERE).granted()).isTrue();
    }

    @Test
    void forgivesNoDebtByWaitingUntilItIsForgotten() {
        for (var count = 0; count < 330; count++) {
            buckets.charge(Tier.FAILED_JOINS, HERE);
        }
        time.pass(Duration.ofMinutes(9));
        assertThat(buckets.look(Tier.FAILED_JOINS, HERE).granted()).isFalse();
        time.pass(Duration.ofMinutes(3));

        assertThat(buckets.look(Tier.FAILED_JOINS, HERE).granted()).isTrue();
        assertThat(buckets.size()).isLessThanOrEqualTo(1);
    }

    @Test
    void keepsItsBoundWhileAHundredThousandAddressesAreMadeUp() {
        for (var number = 0; number < 100_000; number++) {
            buckets.take(Tier.READS, LimitKey.ofAddress("address " + number));
        }

        assertThat(buckets.size()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void forgetsNeitherOtherKindsNorWhoKeepsAskingForAllTheAddressesMadeUp() {
        exhaust(buckets, ADA);
        exhaust(buckets, HERE);
        for (var number = 0; number < 100_000; number++) {
            buckets.take(Tier.COMMANDS, LimitKey.ofAddress("address " + number));
            if (number % 100 == 0) {
                assertThat(buckets.take(Tier.COMMANDS, HERE).granted()).isFalse();
            }
        }

        assertThat(buckets.take(Tier.COMMANDS, ADA).granted()).isFalse();
    }

    @Test
    void forgetsWhatIsFullAgain() {
        exhaust(buckets, ADA);
        time.pass(Duration.ofMinutes(3));

        assertThat(buckets.size()).isZero();
        exhaust(buckets, ADA);
    }

    @Test
    void refusesLimitsThatLetNobodyIn() {
        assertThatThrownBy(() -> new RateLimitProperties(true, Map.of(Tier.BULK, 0), 10))
                .hasMessageContaining("reprise.rate-limits.per-minute.bulk");
    }

    static final class StoppedTime implements TimeMeter {

        private long nanos = 1;

        void pass(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
