package dev.reprise.log;

import static dev.reprise.log.HeldLog.LIMIT;
import static dev.reprise.log.HeldLog.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Events that have their place while the disk is still busy with them, or with those before. */
class EventLogPipelineTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir Path directory;

    private HeldLog opened;

    @BeforeEach
    void open() {
        opened = HeldLog.in(directory);
    }

    @AfterEach
    void close() throws IOException {
        opened.close();
    }

    private CompletableFuture<Boolean> waiterFor(long index) {
        return CompletableFuture.supplyAsync(() -> opened.log.awaitDurable(index, LIMIT));
    }

    @Test
    void areAppendedToWhileTheWriteBeforeHangs() {
        opened.appendHeld(event("R", 0, "R"));
        assertThat(opened.append(event("R", 1, "R"))).isEqualTo(2);
        assertThat(opened.append(event("p", 0, "R"))).isEqualTo(3);

        assertThat(opened.ofAggregate("R", 0)).containsExactly("R/0", "R/1");
        assertThat(opened.log.lastSequenceOf("R")).isEqualTo(1);
        assertThat(opened.log.pendingOf(List.of("R"))).isEqualTo(2);
        assertThat(opened.log.pendingOf(List.of("R", "p"))).isEqualTo(3);
        assertThat(opened.log.pendingOf(List.of("S"))).isZero();
        opened.write.release();
        assertThat(opened.log.awaitDurable(3, LIMIT)).isTrue();
        assertThat(opened.all()).containsExactly("R/0", "R/1", "p/0");
        assertThat(opened.log.pendingOf(List.of("R", "p"))).isZero();
    }

    @Test
    void areShownToNoReaderOfTheOrder() throws InterruptedException {
        opened.appendDurably(event("R", 0, "R"));
        opened.appendHeld(event("R", 1, "R"));
        opened.append(event("R", 2, "R"));

        var timelines = opened.log.timelines();
        assertThat(opened.log.after(1, 10)).isEmpty();
        assertThat(opened.log.at(2)).isEmpty();
        assertThat(opened.log.durable()).isEqualTo(1);
        assertThat(opened.log.tail().last()).isEqualTo(1);
        assertThat(opened.log.tail().after(1, 10)).isEmpty();
        assertThat(opened.log.tail().await(1, SHORT)).isFalse();
        assertThat(timelines.latest("R")).isEqualTo(1);
        assertThat(timelines.at("R", 2)).isNull();
        assertThat(timelines.revisionOf("R", 1)).isEmpty();
        assertThat(opened.ofRoom("R")).containsExactly("R/0");
    }

    @Test
    void areWaitedForOnlyAsFarAsTheyMatter() {
        opened.appendHeld(event("R", 0, "R"));
        opened.append(event("R", 1, "R"));
        var first = waiterFor(1);
        var second = waiterFor(2);
        assertThat(opened.log.awaitDurable(1, SHORT)).isFalse();

        opened.write.letOneThrough();
        assertThat(first).succeedsWithin(LIMIT).isEqualTo(true);
        assertThat(second).isNotDone();
        opened.write.letOneThrough();
        assertThat(second).succeedsWithin(LIMIT).isEqualTo(true);
    }

    @Test
    void doNotHideTheRevisionsBeforeThemThatAreDurable() {
        opened.appendDurably(event("R", 0, "R"));
        opened.appendHeld(event("R", 1, "R"));
        opened.append(event("R", 2, "R"));
        opened.write.letOneThrough();
        assertThat(opened.log.awaitDurable(2, LIMIT)).isTrue();

        assertThat(opened.log.timelines().latest("R")).isEqualTo(2);
        assertThat(opened.ofRoom("R")).containsExactly("R/0", "R/1");
        assertThat(opened.log.tail().last()).isEqualTo(2);
        assertThat(opened.log.lastSequenceOf("R")).isEqualTo(2);
    }

    /** Cuts an aggregate into what is durable, what is being written, and what waits. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void areLaidOverWhatIsDurable(int cut) {
        var events = 6;
        for (var each = 0; each < cut; each++) {
            opened.appendDurably(event("R", each, "R"));
        }
        for (var each = cut; each < events; each++) {
            if (each == cut) {
                opened.appendHeld(event("R", each, "R"));
            } else {
                opened.append(event("R", each, "R"));
            }
        }
        var whole = IntStream.range(0, events).mapToObj(each -> "R/" + each).toList();
        for (var from = 0; from <= events; from++) {
            assertThat(opened.ofAggregate("R", from)).isEqualTo(whole.subList(from, events));
            for (var limit = 1; limit <= events - from; limit++) {
                assertThat(HeldLog.ids(opened.log.ofAggregate("R", from, limit)))
                        .isEqualTo(whole.subList(from, from + limit));
            }
        }
        assertThat(opened.log.lastSequenceOf("R")).isEqualTo(events - 1);
        assertThatThrownBy(() -> opened.append(event("R", events - 1, "R")))
                .isInstanceOf(SequenceTakenException.class);
    }

    @Test
    void keepAnInterruptedThreadWaitingAndRestoreItsFlag() throws InterruptedException {
        opened.appendHeld(event("R", 0, "R"));
        var flag = new CompletableFuture<Boolean>();
        var caller =
                Thread.startVirtualThread(() -> {
                    var durable = opened.log.awaitDurable(1, LIMIT);
                    flag.complete(durable && Thread.currentThread().isInterrupted());
                });
        await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
        caller.interrupt();

        assertThat(caller.join(SHORT)).isFalse();
        opened.write.release();
        assertThat(flag).succeedsWithin(LIMIT).isEqualTo(true);
    }

    @Test
    void areWrittenTogetherWhenTheDiskIsFreeAgain() {
        opened.appendHeld(event("a", 0, null));
        for (var each = 0; each < 50; each++) {
            opened.append(event("b", each, null));
        }
        opened.write.release();
        assertThat(opened.log.awaitDurable(51, LIMIT)).isTrue();
        assertThat(opened.write.entered()).isEqualTo(2);
    }
}
