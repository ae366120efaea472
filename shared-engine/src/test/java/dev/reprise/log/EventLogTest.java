package dev.reprise.log;

import static dev.reprise.log.HeldLog.LIMIT;
import static dev.reprise.log.HeldLog.NOON;
import static dev.reprise.log.HeldLog.event;
import static dev.reprise.log.HeldLog.ids;
import static dev.reprise.log.HeldLog.large;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

class EventLogTest {

    private static final int LARGE = 248_000;

    @TempDir Path directory;

    private HeldLog opened;

    @BeforeEach
    void open() {
        opened = HeldLog.in(directory);
    }

    @AfterEach
    void close() throws IOException {
        opened.close();
        assertThat(opened.failures).isEmpty();
    }

    private void reopen() throws IOException {
        opened.close();
        opened = HeldLog.in(directory);
    }

    @Nested
    class Appending {

        @Test
        void givesPlacesInTheOrderOfTheLog() {
            assertThat(opened.append(event("a", 0, "R"), event("b", 0, null))).isEqualTo(2);
            assertThat(opened.append(event("a", 1, "R"))).isEqualTo(3);
        }

        @Test
        void isReadAgainFromDiskAsItWas() throws IOException {
            opened.appendDurably(event("a", 0, "R"), event("b", 0, null), event("a", 1, "R"));
            reopen();
            assertThat(opened.log.durable()).isEqualTo(3);
            assertThat(opened.all()).containsExactly("a/0", "b/0", "a/1");
            assertThat(opened.ofAggregate("a", 1)).containsExactly("a/1");
            assertThat(opened.log.after(2, 10).getFirst().place())
                    .isEqualTo(new TimelinePlace("R", 2, NOON, null));
            assertThat(opened.log.lastSequenceOf("a")).isEqualTo(1);
        }

        @Test
        void refusesASequenceNumberThatIsTakenAndLeavesNothingBehind() {
            opened.appendDurably(event("a", 0, null));
            assertThatExceptionOfType(SequenceTakenException.class)
                    .isThrownBy(() -> opened.append(event("b", 0, null), event("a", 0, null)));
            assertThat(opened.log.last()).isEqualTo(1);
            assertThat(opened.log.lastSequenceOf("b")).isEqualTo(-1);
            assertThat(opened.log.buffer().used()).isZero();
            opened.appendDurably(event("b", 0, null));
            assertThat(opened.all()).containsExactly("a/0", "b/0");
        }

        @Test
        void refusesAGap() {
            assertThatExceptionOfType(SequenceTakenException.class)
                    .isThrownBy(() -> opened.append(event("a", 1, null)));
        }

        @Test
        void refusesWhatIsTakenOnDisk() throws IOException {
            opened.appendDurably(event("a", 0, null));
            reopen();
            assertThatExceptionOfType(SequenceTakenException.class)
                    .isThrownBy(() -> opened.append(event("a", 0, null)));
            assertThat(opened.log.lastSequenceOf("a")).isZero();
        }

        @Test
        void counts() {
            opened.appendDurably(event("a", 0, null), event("a", 1, null));
            var batch = opened.meters.get("reprise.eventstore.batch").summary();
            assertThat(batch.totalAmount()).isEqualTo(2);
            assertThat(opened.meters.get("reprise.eventstore.barrier").timer().count())
                    .isEqualTo(batch.count());
        }
    }

    @Nested
    class Writing {

        @BeforeEach
        void writeSeldom() throws IOException {
            opened.close();
            opened =
                    HeldLog.in(
                            directory, new LogSettings(1 << 20, 1 << 20, Duration.ofMinutes(10)));
        }

        @Test
        void writesAtOnceAfterAPauseAndThenTogether() throws IOException {
            opened.appendDurably(event("a", 0, null));
            opened.append(event("a", 1, null));
            opened.append(event("b", 0, null));

            assertThat(opened.log.awaitDurable(2, Duration.ofMillis(100))).isFalse();
            opened.log.close();
            assertThat(opened.write.entered()).isEqualTo(2);
        }

        @Test
        void writesWhatIsLeftWhenItCloses() throws IOException {
            opened.appendDurably(event("a", 0, null));
            opened.append(event("a", 1, null));
            reopen();
            assertThat(opened.all()).containsExactly("a/0", "a/1");
        }
    }

    @Nested
    class Reading {

        @Test
        void takesNoMoreBytesAtOnceThanItMay() throws IOException {
            for (var sequence = 0; sequence < 12; sequence++) {
                opened.appendDurably(large("a", sequence, "R", LARGE));
            }
            reopen();
            assertThat(opened.log.after(0, 200)).hasSize(5);
            assertThat(opened.log.ofAggregate("a", 0, 200)).hasSizeLessThanOrEqualTo(16);
            assertThat(opened.all()).hasSize(12);
            assertThat(opened.ofAggregate("a", 0)).hasSize(12);
            assertThat(opened.ofRoom("R")).hasSize(12);
        }

        @Test
        void goesOnAfterAnInterrupt() throws IOException {
            opened.appendDurably(event("a", 0, "R"), event("a", 1, "R"));
            reopen();
            Thread.currentThread().interrupt();
            assertThat(opened.ofAggregate("a", 0)).hasSize(2);
            opened.appendDurably(event("a", 2, "R"));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(opened.ofRoom("R")).hasSize(3);
        }

        @Test
        void findsTheLatestSnapshotAlone() throws IOException {
            opened.appendDurably(event("a", 0, null), event("a", 1, null));
            opened.log.storeSnapshot(event("a", 0, null).data());
            opened.log.storeSnapshot(event("a", 1, null).data());
            reopen();
            assertThat(opened.log.snapshotOf("a").map(EventData::sequenceNumber)).contains(1L);
            assertThat(opened.log.snapshotOf("b")).isEmpty();
        }
    }

    @Nested
    class Timelines {

        @Test
        void numberTheEventsOfARoomOverAllItsAggregates() {
            opened.appendDurably(event("R", 0, "R"), event("p", 0, "R"), event("S", 0, "S"));
            opened.appendDurably(event("R", 1, "R"));
            var timelines = opened.log.timelines();
            assertThat(opened.ofRoom("R")).containsExactly("R/0", "p/0", "R/1");
            assertThat(timelines.latest("R")).isEqualTo(3);
            assertThat(timelines.latest("S")).isEqualTo(1);
            assertThat(timelines.latest("T")).isZero();
            assertThat(timelines.revisionOf("p", 0)).hasValue(2);
        }

        @Test
        void neverRunBackwards() {
            opened.appendDurably(
                    event("R", 0, "R", NOON),
                    event("R", 1, "R", NOON.minusSeconds(5)),
                    event("R", 2, "R", NOON.plusSeconds(5)));
            var timelines = opened.log.timelines();
            assertThat(timelines.latestAt("R", NOON.minusSeconds(1))).isZero();
            assertThat(timelines.latestAt("R", NOON)).isEqualTo(2);
            assertThat(timelines.latestAt("R", NOON.plusSeconds(9))).isEqualTo(3);
        }

        @Test
        void goOnAfterARestart() throws IOException {
            opened.appendDurably(event("R", 0, "R"));
            reopen();
            opened.appendDurably(event("R", 1, "R"));
            assertThat(opened.log.timelines().latest("R")).isEqualTo(2);
        }
    }

    @Nested
    class ASlowSubscription {

        @Test
        void readsFromTheDiskWhatMemoryHasDropped() throws IOException {
            opened.close();
            opened = HeldLog.in(directory, new LogSettings(1 << 20, 2_000));
            for (var sequence = 0; sequence < 500; sequence++) {
                opened.append(event("a", sequence, null));
            }
            assertThat(opened.log.awaitDurable(500, LIMIT)).isTrue();
            assertThat(opened.log.tail().after(0, 10)).isEmpty();
            assertThat(opened.log.tail().after(499, 10)).isPresent();
            assertThat(opened.all()).isEqualTo(opened.ofAggregate("a", 0)).hasSize(500);
            assertThat(ids(opened.log.after(498, 10))).containsExactly("a/498", "a/499");
        }
    }

    @Test
    void saysWhatIsWrongWithADirectoryThatIsAFile() throws IOException {
        var file = Files.createFile(directory.resolve("data"));
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> HeldLog.in(file))
                .withMessage(
                        "The data directory %s cannot be used: %s exists already.", file, file);
    }
}
