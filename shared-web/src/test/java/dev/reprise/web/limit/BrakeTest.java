package dev.reprise.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

class BrakeTest {

    private static final Sender ADA = Sender.ofAddress("ada");
    private static final Sender BOB = Sender.ofAddress("bob");

    private final RateLimitProperties limits =
            new RateLimitProperties(true, Map.of(Tier.REFUSALS, 3), 10_000);
    private final Buckets buckets = new Buckets(limits, new BucketsTest.StoppedTime());
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void holdsBackWhoGoesOnAfterBeingRefused() {
        var brake = new Brake(buckets, pauses::add);

        for (var refusal = 0; refusal < 3; refusal++) {
            assertThat(brake.refused(ADA)).isTrue();
        }
        assertThat(pauses).isEmpty();
        assertThat(brake.refused(ADA)).isTrue();
        assertThat(pauses).containsExactly(Brake.DELAY);
    }

    @Test
    void holdsBackNobodyElse() {
        var brake = new Brake(buckets, pauses::add);

        for (var refusal = 0; refusal < 100; refusal++) {
            brake.refused(ADA);
        }
        pauses.clear();
        assertThat(brake.refused(BOB)).isTrue();
        assertThat(pauses).isEmpty();
    }

    @Test
    void hangsUpWhenTooManyAreHeldBack() throws InterruptedException {
        var waiting = new CountDownLatch(Brake.AT_ONCE);
        var over = new CountDownLatch(1);
        var brake =
                new Brake(
                        buckets,
                        _ -> {
                            waiting.countDown();
                            over.await();
                        });
        for (var refusal = 0; refusal < 3; refusal++) {
            brake.refused(ADA);
        }
        var held = new ArrayList<Thread>();
        for (var number = 0; number < Brake.AT_ONCE; number++) {
            held.add(Thread.ofVirtual().start(() -> brake.refused(ADA)));
        }
        waiting.await();

        assertThat(brake.refused(ADA)).isFalse();

        over.countDown();
        for (var thread : held) {
            thread.join();
        }
        assertThat(brake.refused(ADA)).isTrue();
    }
}
