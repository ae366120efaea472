package dev.reprise.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

class ProjectorTest {

    @TempDir private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init") // Before each test.
    private Source source;

    @SuppressWarnings("NullAway.Init") // Before each test.
    private Path views;

    @BeforeEach
    void open() {
        source = new Source(directory.resolve("log"));
        views = directory.resolve("views");
    }

    @AfterEach
    void close() {
        source.close();
    }

    private Running start(ProjectionProperties properties, String... poison) {
        return new Running(views, source, properties, poison);
    }

    @Test
    void takesNoMoreBytesAtOnceThanItMay() {
        source.happensAtLength("A", 20, 300_000);
        try (var running = start(Running.QUICK)) {
            running.until(() -> running.heard("A").size() == 20);
            assertThat(running.tally.most).hasValue(4);
        }
    }

    @Test
    void makesUpForLargeEventsInSteps() {
        source.happensAtLength("A", 20, 300_000);
        try (var running = start(Running.QUICK, "A1")) {
            running.quarantines("A");
            running.tally.most.set(0);
            running.tally.poison.clear();
            running.until(() -> running.heard("A").size() == 20)
                    .until(() -> running.quarantined() == 0);
            assertThat(running.tally.most).hasValueLessThanOrEqualTo(4);
        }
    }

    @Nested
    class AnEventThatFails {

        @Test
        void quarantinesItsRoomAndNoOtherUntilItGoesWell() {
            source.happens("A", "B", "A", "A", "B");
            try (var running = start(Running.QUICK, "A2")) {
                running.hears("B", "B1", "B2").quarantines("A");
                assertThat(running.heard("A")).containsExactly("A1");
                source.happens("A", "B", "C");
                running.hears("B", "B1", "B2", "B3")
                        .hears("C", "C1")
                        .until(() -> running.failures("event") >= 3);
                assertThat(running.heard("A")).containsExactly("A1");

                running.tally.poison.clear();
                running.hears("A", "A1", "A2", "A3", "A4")
                        .until(() -> !running.projector.isQuarantined("A"));
                source.happens("A");
                running.hears("A", "A1", "A2", "A3", "A4", "A5")
                        // Listeners hear of it once it is committed.
                        .until(() -> running.tally.committed.contains("A5"));
                assertThat(running.tally.committed)
                        .filteredOn(each -> each.startsWith("A"))
                        .containsExactly("A1", "A2", "A3", "A4", "A5");
            }
        }

        @Test
        void showsInHealthAndMetrics() {
            source.happens("A");
            try (var running = start(Running.QUICK, "A1")) {
                running.quarantines("A");
                assertThat(running.health().getStatus()).isEqualTo(ProjectionHealth.DEGRADED);
                assertThat(running.health().getDetails())
                        .containsEntry("quarantinedRooms", 1)
                        .extractingByKey("quarantined")
                        .asString()
                        .contains("roomCode=A", "eventId=A1", "eventType=ParticipantDisconnected")
                        .contains("cannot stand A1");
                assertThat(running.quarantined()).isOne();
                assertThat(running.failures("event")).isPositive();
                assertThat(running.failures("infrastructure")).isZero();

                running.tally.poison.clear();
                running.until(() -> running.quarantined() == 0);
                assertThat(running.health().getStatus()).isEqualTo(Status.UP);
            }
        }

        @Test
        void keepsItsRoomQuarantinedAcrossARestart() {
            source.happens("A", "A", "B");
            try (var running = start(Running.PATIENT, "A1")) {
                running.quarantines("A").hears("B", "B1");
            }
            source.happens("A", "B");
            try (var running = start(Running.PATIENT)) {
                running.hears("B", "B1", "B2");
                assertThat(running.projector.isQuarantined("A")).isTrue();
                assertThat(running.heard("A")).isEmpty();
                running.database
                        .jdbc()
                        .sql("update quarantined_room set next_attempt = now()")
                        .update();
            }
            try (var running = start(Running.PATIENT)) {
                running.hears("A", "A1", "A2", "A3").until(() -> running.quarantined() == 0);
            }
        }

        @Test
        void isMadeUpForInStepsHoweverMuchHasHappenedSince() {
            source.happens("A");
            try (var running = start(Running.QUICK, "A1")) {
                running.quarantines("A");
                for (var i = 0; i < 3; i++) {
                    source.happens("A");
                    source.happens(Collections.nCopies(399, "B").toArray(String[]::new));
                }
                var head = running.projector.head();
                running.until(() -> running.projector.hasReached(head));
                running.tally.poison.clear();
                running.hears("A", "A1", "A2", "A3", "A4").until(() -> running.quarantined() == 0);
                assertThat(running.heard("B")).hasSize(1_197).doesNotHaveDuplicates();
            }
        }

        @Test
        void quarantinesItsRoomAgainWhereTheNextOneFails() {
            source.happens("A", "A", "A", "B");
            try (var running = start(Running.QUICK, "A1", "A3")) {
                running.quarantines("A");
                running.tally.poison.remove("A1");
                running.hears("A", "A1", "A2");
                assertThat(running.projector.isQuarantined("A")).isTrue();
                running.tally.poison.clear();
                running.hears("A", "A1", "A2", "A3");
            }
        }
    }

    @Nested
    class ARoomWithMissingEvents {

        @Test
        void isReadAgainFromItsFirstEvent() {
            source.happens("A", "A", "B");
            try (var running = start(Running.QUICK)) {
                running.tally.strict = true;
                running.hears("A", "A1", "A2").hears("B", "B1");
                running.database.jdbc().sql("delete from heard where event_id = 'A2'").update();
                source.happens(Collections.nCopies(1_200, "B").toArray(String[]::new));
                source.happens("A", "B", "A");
                running.hears("A", "A1", "A2", "A3", "A4")
                        .until(() -> running.quarantined() == 0)
                        .until(() -> running.heard("B").size() == 1_202);
                assertThat(running.heard("B")).doesNotHaveDuplicates();
                assertThat(running.failures("event")).isOne();
            }
        }

        @Test
        void isReadAgainFromItsFirstEventAfterARestartToo() {
            source.happens("A", "A", "B");
            try (var running = start(Running.QUICK)) {
                running.hears("A", "A1", "A2").hears("B", "B1");
                running.database.jdbc().sql("delete from heard where event_id = 'A2'").update();
            }
            try (var running = start(Running.QUICK)) {
                running.tally.strict = true;
                source.happens("A", "B");
                running.hears("A", "A1", "A2", "A3")
                        .hears("B", "B1", "B2")
                        .until(() -> running.quarantined() == 0);
                assertThat(running.failures("infrastructure")).isZero();
            }
        }

        /** Each time all of the past is read, so that must not be done without a pause. */
        @Test
        void isTriedLessAndLessOftenWhereTheyAreNowhere() {
            try (var running = start(Running.QUICK)) {
                running.tally.lacking.add("A2");
                source.happens("A", "A");
                running.quarantines("A").until(() -> attempts(running) >= 3);
                assertThat(running.heard("A")).startsWith("A1").doesNotContain("A2");
            }
        }

        private static int attempts(Running running) {
            return running.database
                    .jdbc()
                    .sql("select attempts from quarantined_room where room = 'A'")
                    .query(Integer.class)
                    .single();
        }
    }

    @Nested
    class AnEventThatCannotBeRead {

        @Test
        void quarantinesItsRoomWhereThatCanBeTold() {
            source.happens("A", "B")
                    .unreadable("ada", "A", "ParticipantDisconnected", "no JSON")
                    .unreadable("eve", "C", "Unheard", "{}")
                    .unreadable("bob", "D", "ParticipantSeated", "{\"role\":7.5}")
                    .unreadable("key:k7m2", null, "Unheard", "no JSON")
                    .happens("A", "B", "C", "D");
            try (var running = start(Running.PATIENT)) {
                running.hears("B", "B1", "B2").quarantines("A").quarantines("C").quarantines("D");
                running.quarantines("key:k7m2");
                assertThat(running.heard("A")).containsExactly("A1");
                assertThat(running.heard("C")).isEmpty();
                assertThat(running.heard("D")).isEmpty();
            }
        }

        @Test
        void isRetriedWithItsAggregateWhereThatIsInNoTimeline() {
            source.happens("A").unreadable("key:k7m2", null, "Unheard", "no JSON");
            try (var running = start(Running.QUICK)) {
                running.quarantines("key:k7m2").until(() -> running.failures("event") >= 3);
                assertThat(running.projector.isQuarantined("A")).isFalse();
                assertThat(running.heard("A")).containsExactly("A1");
            }
        }
    }

    @Nested
    class TheDatabase {

        /** Where the view is written and the position is not. */
        @Test
        void keepsNothingOfABatchThatEndsHalfWay() {
            try (var running = start(Running.QUICK)) {
                running.database
                        .jdbc()
                        .sql(
                                "alter table projection_checkpoint add constraint half_way"
                                        + " check (checksum is null)")
                        .update();
                source.happens("A", "B");
                running.until(() -> running.failures("infrastructure") >= 2);
                assertThat(running.heard("A")).isEmpty();
                assertThat(running.tally.committed).isEmpty();
                assertThat(running.quarantined()).isZero();
                assertThat(running.health().getStatus()).isEqualTo(Status.DOWN);
            }
            try (var running = start(Running.QUICK)) {
                running.database
                        .jdbc()
                        .sql("alter table projection_checkpoint drop constraint half_way")
                        .update();
                running.hears("A", "A1").hears("B", "B1");
            }
        }

        @Test
        void parksNobodyWhereItIsClosed() {
            source.happens("A");
            try (var running = start(Running.QUICK)) {
                running.hears("A", "A1");
                running.database.jdbc().sql("shutdown immediately").update();
                source.happens("A", "B");
                running.hears("A", "A1", "A2").hears("B", "B1");
                assertThat(running.quarantined()).isZero();
            }
        }
    }

    @Nested
    class TheLog {

        @Test
        void isWaitedForUpToItsHead() {
            try (var running = start(Running.QUICK)) {
                for (var i = 1; i <= 50; i++) {
                    source.happens("A");
                    assertThat(running.projector.awaitHead(Duration.ofSeconds(30))).isTrue();
                    assertThat(running.heard("A")).hasSize(i);
                }
                running.projector.stop();
                source.happens("A");
                assertThat(running.projector.awaitHead(Duration.ofSeconds(30))).isFalse();
                assertThat(running.projector.awaitCurrent(Duration.ofSeconds(30))).isFalse();
            }
        }

        @Test
        void isWaitedForAsFarAsItGoesWhereItsSourceIsGone() {
            try (var running = start(Running.QUICK)) {
                source.happens("A").gone = true;
                assertThat(running.projector.awaitCurrent(Duration.ofSeconds(30))).isTrue();
                assertThat(running.heard("A")).containsExactly("A1");
                assertThatThrownBy(() -> running.projector.awaitHead(Duration.ofSeconds(30)))
                        .hasMessage("UNAVAILABLE");
            }
        }

        @Test
        void isGatheredWhereNoReaderWaits() {
            try (var running = start(Running.QUICK)) {
                for (var i = 0; i < 200; i++) {
                    source.happens("A");
                }
                running.until(() -> running.heard("A").size() == 200);
                assertThat(running.tally.batches).hasValueLessThan(100);
            }
        }

        @Test
        void costsNoTransactionWhereNoViewIsConcerned() {
            try (var running = start(Running.QUICK)) {
                source.happens("A").isLookedInto("A");
                running.until(() -> running.projector.hasReached(2));
                assertThat(running.tally.committed).containsExactly("A1");
                running.database
                        .jdbc()
                        .sql(
                                "alter table projection_checkpoint add constraint as_it_is"
                                        + " check (log_index = %d)".formatted(checkpoint(running)))
                        .update();
                for (var i = 0; i < 10; i++) {
                    source.isLookedInto("A");
                    assertThat(running.projector.awaitCurrent(Duration.ofSeconds(30))).isTrue();
                }
                assertThat(running.failures("infrastructure")).isZero();
                running.database
                        .jdbc()
                        .sql("alter table projection_checkpoint drop constraint as_it_is")
                        .update();
                // Now and then it is stored all the same.
                running.until(() -> checkpoint(running) == 12);
                source.isLookedInto("A");
                assertThat(running.projector.awaitCurrent(Duration.ofSeconds(30))).isTrue();
                running.projector.stop();
                assertThat(checkpoint(running)).isEqualTo(13);
            }
        }

        private static long checkpoint(Running running) {
            return running.database
                    .jdbc()
                    .sql("select log_index from projection_checkpoint")
                    .query(Long.class)
                    .single();
        }
    }

    @Test
    void isRebuiltToTheSame() {
        source.happens("A", "B", "A");
        List<String> first;
        try (var running = start(Running.QUICK)) {
            running.hears("A", "A1", "A2").hears("B", "B1");
            first = rows(running);
        }
        views = directory.resolve("beside");
        try (var running = start(Running.QUICK)) {
            running.hears("A", "A1", "A2").hears("B", "B1");
            assertThat(rows(running)).isEqualTo(first);
        }
    }

    private static List<String> rows(Running running) {
        return running.database
                .jdbc()
                .sql("select place || room_code || event_id from heard order by place")
                .query((row, _) -> row.getString(1))
                .list();
    }
}
