package dev.reprise.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

class RefusalPenaltyTest {

    private static final LimitKey ADA = LimitKey.ofAddress("ada");
    private static final LimitKey BOB = LimitKey.ofAddress("bob");

    private final RateLimitProperties limits =
            new RateLimitProperties(true, Map.of(Tier.REFUSALS, 3), 10_000);
    private final Buckets buckets = new Buckets(limits, new BucketsTest.StoppedTime());
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void holdsBackWhoGoesOnAfterBeingRefused() {
        var penalty = new RefusalPenalty(buckets, pauses::add);

        for (var refusal = 0; refusal < 3; refusal++) {
            assertThat(penalty.refused(ADA)).isTrue();
        }
        assertThat(pauses).isEmpty();
        assertThat(penalty.refused(ADA)).isTrue();
        assertThat(pauses).containsExactly(RefusalPenalty.DELAY);
    }

    @Test
    void holdsBackNobodyElse() {
        var penalty = new RefusalPenalty(buckets, pauses::add);

        for (var refusal = 0; refusal < 100; refusal++) {
            penalty.refused(ADA);
        }
        pauses.clear();
        assertThat(penalty.refused(BOB)).isTrue();
        assertThat(pauses).isEmpty();
    }

    @Test
    void hangsUpWhenTooManyAreHeldBack() throws InterruptedException {
        var waiting = new CountDownLatch(RefusalPenalty.AT_ONCE);
        var over = new CountDownLatch(1);
        var penalty =
                new RefusalPenalty(
                        buckets,
                        _ -> {
                            waiting.countDown();
                            over.await();
                        });
        for (var refusal = 0; refusal < 3; refusal++) {
            penalty.refused(ADA);
        }
        var held = new ArrayList<Thread>();
        for (var number = 0; number < RefusalPenalty.AT_ONCE; number++) {
            held.add(Thread.ofVirtual().start(() -> penalty.refused(ADA)));
        }
        waiting.await();

        assertThat(penalty.refused(ADA)).isFalse();

        over.countDown();
        for (var thread : held) {
            thread.join();
        }
        assertThat(penalty.refused(ADA)).isTrue();
    }
}
