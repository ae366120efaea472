package dev.reprise.log;

import static dev.reprise.log.HeldLog.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class PendingEventsTest {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final SeriesEnds<Long> sequences = new SeriesEnds<>(_ -> null, Long::longValue);
    private final SeriesEnds<TimelinePlace> timelines =
            new SeriesEnds<>(_ -> null, TimelinePlace::revision);
    private final PendingEvents pending = new PendingEvents(0, sequences, timelines);

    private PendingEvents.Batch take() {
        return Objects.requireNonNull(pending.take());
    }

    @Test
    void showWhatIsDurableWhenTimelinesHaveItAndNoWaiterIsTold() {
        pending.append(List.of(event("R", 0, "R")));
        var batch = take();
        var shown = new ArrayList<String>();
        pending.written(
                batch,
                written -> {
                    assertThat(Objects.requireNonNull(timelines.lastDurable("R")).revision())
                            .isEqualTo(1);
                    assertThat(batch.await(Duration.ZERO)).isFalse();
                    shown.addAll(HeldLog.ids(written.events()));
                });
        assertThat(shown).containsExactly("R/0");
        assertThat(batch.await(Duration.ZERO)).isTrue();
    }

    @Test
    void areNotStalledByAWriteThatBeginsAfterAPause() {
        var opened = System.nanoTime();
        await().until(() -> System.nanoTime() - opened > LIMIT.toNanos());
        pending.append(List.of(event("R", 0, "R")));
        assertThat(pending.isStalled(LIMIT)).isFalse();
        var _ = take();
        assertThat(pending.isStalled(LIMIT)).isFalse();
        await().until(() -> pending.isStalled(LIMIT));
    }

    @Test
    void areNotStalledOnceTheWriteIsOver() {
        pending.append(List.of(event("R", 0, "R")));
        var batch = take();
        await().until(() -> pending.isStalled(Duration.ofMillis(1)));
        pending.written(batch, _ -> {});
        assertThat(pending.isStalled(Duration.ZERO)).isFalse();
    }

    @Test
    void takeNothingMoreOnceTheyFinish() {
        pending.append(List.of(event("R", 0, "R")));
        pending.finish();
        assertThatThrownBy(() -> pending.append(List.of(event("R", 1, "R"))))
                .isInstanceOf(StorageUnavailableException.class);
        assertThat(take().events()).hasSize(1);
        assertThat(pending.take()).isNull();
    }

    @Test
    void areRefusedAllOnceOneFailed() {
        pending.append(List.of(event("R", 0, "R")));
        var writing = take();
        pending.append(List.of(event("R", 1, "R")));
        assertThat(pending.end(new StorageUnavailableException("first", null))).isTrue();
        assertThat(pending.end(new StorageUnavailableException("second", null))).isFalse();

        assertThatThrownBy(() -> writing.await(LIMIT)).hasMessageContaining("first");
        assertThatThrownBy(() -> pending.awaitDurable(2, LIMIT)).hasMessageContaining("first");
        assertThat(pending.take()).isNull();
    }
}
