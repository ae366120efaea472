package dev.reprise.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class HeadLookupTest {

    private static final int CALLERS = 200;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger callers = new AtomicInteger();
    private final Semaphore answers = new Semaphore(0);
    private final HeadLookup lookup = new HeadLookup(this::answer);

    private long answer() {
        var number = questions.incrementAndGet();
        answers.acquireUninterruptibly();
        return number;
    }

    private CompletableFuture<OptionalLong> ask(ExecutorService threads) {
        return CompletableFuture.supplyAsync(
                () -> {
                    callers.incrementAndGet();
                    return lookup.ask(LONG);
                },
                threads);
    }

    @Test
    void isSharedByAllWhoComeWhileOneIsOnItsWayAndOlderThanNoneOfThem() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = ask(threads);
            await().until(() -> questions.get() == 1);
            var others = new ArrayList<CompletableFuture<OptionalLong>>();
            for (var i = 0; i < CALLERS; i++) {
                others.add(ask(threads));
            }
            await().until(() -> callers.get() == CALLERS + 1);
            answers.release(CALLERS);

            assertThat(first.get(30, TimeUnit.SECONDS)).hasValue(1);
            for (var other : others) {
                // The first question may have been answered before they came.
                assertThat(other.get(30, TimeUnit.SECONDS).orElseThrow()).isGreaterThan(1);
            }
            assertThat(questions.get()).isLessThan(CALLERS / 4);
        }
    }

    @Test
    void isNotWaitedForLongerThanTheLimit() {
        assertThat(lookup.ask(Duration.ofMillis(1))).isEmpty();
        assertThat(lookup.ask(Duration.ofMillis(1))).isEmpty();
        await().until(() -> questions.get() == 1);
        // The third question may come while the second is on its way.
        answers.release(3);
        assertThat(lookup.ask(LONG)).isPresent();
    }

    @Test
    void isAskedAgainAfterAFailure() {
        var failing = new AtomicInteger();
        var unreliable =
                new HeadLookup(() -> {
                    if (failing.incrementAndGet() == 1) {
                        throw new IllegalStateException("UNAVAILABLE");
                    }
                    return 7;
                });

        assertThatThrownBy(() -> unreliable.ask(LONG)).hasRootCauseMessage("UNAVAILABLE");
        assertThat(unreliable.ask(LONG)).hasValue(7);
    }
}
