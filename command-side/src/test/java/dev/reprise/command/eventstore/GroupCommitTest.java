package dev.reprise.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

class GroupCommitTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final HeldBarrier barrier = new HeldBarrier(() -> {});
    private final List<HighWater> marks = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private GroupCommit groupCommit;

    @SuppressWarnings("NullAway.Init")
    private Watermark watermark;

    @BeforeEach
    void open() throws Exception {
        groupCommit =
                GroupCommit.open(
                        barrier,
                        marks::add,
                        new HighWater(7, 0),
                        (activity, _) -> failures.add(activity),
                        meters);
        watermark = groupCommit.watermark();
    }

    @AfterEach
    void close() {
        barrier.release();
        groupCommit.close();
    }

    private CompletableFuture<Void> waiterFor(long index) {
        var waiter = new CompletableFuture<Void>();
        Thread.startVirtualThread(() -> {
            try {
                watermark.awaitDurable(index);
                waiter.complete(null);
            } catch (RuntimeException refusal) {
                waiter.completeExceptionally(refusal);
            }
        });
        return waiter;
    }

    @Test
    void makesDurableWhatTheLastRunHasLeftBeforeItOpens() {
        assertThat(barrier.entered()).isEqualTo(1);
        assertThat(watermark.durable()).isEqualTo(7);
    }

    @Test
    void doesNotOpenWhenTheFirstBarrierFails() {
        barrier.failOnce();
        assertThatThrownBy(() ->
                        GroupCommit.open(
                                barrier, marks::add, new HighWater(7, 0), (_, _) -> {}, meters))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void releasesAWaiterOnlyAfterTheBarrier() {
        barrier.hold();
        watermark.commitTo(new HighWater(8, 0));
        var waiter = waiterFor(8);
        await().until(() -> barrier.entered() == 2);

        assertThat(waiter).isNotDone();
        assertThat(watermark.durable()).isEqualTo(7);
        barrier.release();
        assertThat(waiter).succeedsWithin(LIMIT);
    }

    @Test
    void raisesTheHighWaterMarkAfterTheBarrierAndBeforeItReleasesAnybody() {
        assertThat(marks).containsExactly(new HighWater(7, 0));
        barrier.hold();
        watermark.commitTo(new HighWater(8, 42));
        await().until(() -> barrier.entered() == 2);
        var marksWhenTold = new CopyOnWriteArrayList<HighWater>();
        watermark.onDurable(_ -> marksWhenTold.addAll(marks));
        assertThat(marks).hasSize(1);
        barrier.release();

        watermark.awaitDurable(8);
        await().untilAsserted(() -> assertThat(marksWhenTold).endsWith(new HighWater(8, 42)));
    }

    @Test
    void acknowledgesNothingWhenTheHighWaterMarkCannotBeRaised() throws Exception {
        var full = new IOException("No space left on device");
        var told = new CopyOnWriteArrayList<String>();
        var marking = new AtomicBoolean();
        try (var failing =
                GroupCommit.open(
                        barrier,
                        _ -> {
                            if (marking.getAndSet(true)) {
                                throw full;
                            }
                        },
                        new HighWater(7, 0),
                        (activity, cause) -> told.add(activity + ": " + cause.getMessage()),
                        meters)) {
            failing.watermark().commitTo(new HighWater(8, 0));

            assertThatThrownBy(() -> failing.watermark().awaitDurable(8))
                    .isInstanceOf(StorageUnavailableException.class);
            await().untilAsserted(() ->
                    assertThat(told)
                            .containsExactly(
                                    "making events durable: No space left on" + " device"));
        }
    }

    @Test
    void makesNothingDurableThatWasCommittedAfterTheBarrierBegan() {
        barrier.hold();
        watermark.commitTo(new HighWater(8, 0));
        await().until(() -> barrier.entered() == 2);
        watermark.commitTo(new HighWater(12, 0));
        var seen = new ArrayList<Long>();
        watermark.onDurable(seen::add);

        barrier.release();
        watermark.awaitDurable(12);

        await().untilAsserted(() -> assertThat(seen).containsExactly(8L, 12L));
    }

    @Test
    void countsTheEventsOfEachBarrier() {
        barrier.hold();
        watermark.commitTo(new HighWater(8, 0));
        await().until(() -> barrier.entered() == 2);
        watermark.commitTo(new HighWater(12, 0));
        barrier.release();
        watermark.awaitDurable(12);

        assertThat(meters.get("reprise.eventstore.batch").summary().max()).isEqualTo(4);
        assertThat(meters.get("reprise.eventstore.batch").summary().totalAmount()).isEqualTo(5);
        assertThat(meters.get("reprise.eventstore.barrier").timer().count()).isEqualTo(2);
    }

    @Test
    void survivesAListenerThatFails() {
        watermark.onDurable(_ -> {
            throw new IllegalStateException("a listener's own trouble");
        });
        watermark.commitTo(new HighWater(8, 0));
        watermark.awaitDurable(8);
        watermark.commitTo(new HighWater(9, 0));
        watermark.awaitDurable(9);

        assertThat(failures).isEmpty();
    }

    @Test
    void keepsAnInterruptedCallerWaitingAndRestoresItsFlag() throws InterruptedException {
        barrier.hold();
        watermark.commitTo(new HighWater(8, 0));
        var interruptedAfterwards = new AtomicBoolean();
        var caller =
                Thread.ofVirtual()
                        .start(() -> {
                            watermark.awaitDurable(8);
                            interruptedAfterwards.set(Thread.currentThread().isInterrupted());
                        });
        await().until(() -> caller.getState() == Thread.State.WAITING);
        caller.interrupt();

        assertThat(caller.join(Duration.ofMillis(50))).isFalse();
        barrier.release();
        assertThat(caller.join(LIMIT)).isTrue();
        assertThat(interruptedAfterwards).isTrue();
    }

    @Test
    void tellsWhetherAnEventBeyondAnIndexBecameDurableInTime() throws InterruptedException {
        assertThat(watermark.awaitBeyond(7, 1)).isFalse();
        watermark.commitTo(new HighWater(8, 0));
        assertThat(watermark.awaitBeyond(7, SECONDS.toNanos(10))).isTrue();
    }

    @Test
    void makesDurableWhatIsLeftWhenItCloses() {
        barrier.hold();
        watermark.commitTo(new HighWater(8, 0));
        var waiter = waiterFor(8);
        await().until(() -> barrier.entered() == 2);
        watermark.commitTo(new HighWater(9, 0));
        barrier.release();
        groupCommit.close();

        await().until(waiter::isDone);
        assertThat(watermark.durable()).isEqualTo(9);
        assertThatThrownBy(() -> watermark.awaitDurable(10))
                .isInstanceOf(StorageUnavailableException.class)
                .hasMessageContaining("closed");
        assertThat(failures).isEmpty();
    }

    @Nested
    class AfterAFailedBarrier {

        @Test
        void refusesEverybodyWhoWaits() {
            barrier.hold();
            barrier.failOnce();
            watermark.commitTo(new HighWater(8, 0));
            var first = waiterFor(8);
            var second = waiterFor(8);
            barrier.release();

            for (var waiter : List.of(first, second)) {
                assertThat(waiter)
                        .failsWithin(LIMIT)
                        .withThrowableThat()
                        .withCauseInstanceOf(StorageUnavailableException.class);
            }
            assertThat(watermark.durable()).isEqualTo(7);
        }

        @Test
        void callsTheHandlerOnce() {
            barrier.failOnce();
            watermark.commitTo(new HighWater(8, 0));
            await().until(() -> !failures.isEmpty());
            groupCommit.fail("appending events", new SQLException());

            assertThat(failures).containsExactly("making events durable");
        }

        @Test
        void neverTriesAgainThoughTheNextBarrierWouldSucceed() {
            barrier.failOnce();
            watermark.commitTo(new HighWater(8, 0));
            await().until(() -> !failures.isEmpty());
            watermark.commitTo(new HighWater(9, 0));

            assertThatThrownBy(() -> watermark.awaitDurable(9))
                    .isInstanceOf(StorageUnavailableException.class);
            assertThatThrownBy(() -> watermark.awaitDurable(7))
                    .isInstanceOf(StorageUnavailableException.class);
            assertThat(barrier.entered()).isEqualTo(2);
        }

        @Test
        void doesNotAdvanceWhenAnAppendFailedDuringTheBarrier() {
            barrier.hold();
            watermark.commitTo(new HighWater(8, 0));
            var waiter = waiterFor(8);
            await().until(() -> barrier.entered() == 2);
            groupCommit.fail("appending events", new SQLException());
            barrier.release();

            assertThat(waiter).failsWithin(LIMIT);
            groupCommit.close();
            assertThat(watermark.durable()).isEqualTo(7);
        }
    }
}
