package dev.reprise.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.command.presence.attendance.AttendanceDatabase;
import dev.reprise.events.stored.EventHistory;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;

class StoreRunsIntegrationTest {

    @TempDir private Path directory = Path.of("");

    private StoreRuns begin(EventDatabase database, long after) throws SQLException {
        return StoreRuns.begin(database.appender(), database.readers(), new HighWater(after, 0));
    }

    @Test
    void includeWhatWasReadBeforeTheNextRunBegan() throws Exception {
        try (var database = EventDatabase.open(directory)) {
            var first = begin(database, 0);
            assertThat(first.includes(first.currentRun(), 100)).isTrue();
            var second = begin(database, 80);

            assertThat(second.includes(first.currentRun(), 80)).isTrue();
            assertThat(second.includes(first.currentRun(), 81)).isFalse();
            assertThat(second.includes(second.currentRun(), 200)).isTrue();
            assertThat(second.includes("a run of another store", 1)).isFalse();
        }
    }

    @Test
    void doNotForgetALossThatMoreEventsHaveCovered() throws Exception {
        try (var database = EventDatabase.open(directory)) {
            var first = begin(database, 0);
            begin(database, 100);
            begin(database, 60);
            var last = begin(database, 500);

            assertThat(last.includes(first.currentRun(), 60)).isTrue();
            assertThat(last.includes(first.currentRun(), 61)).isFalse();
        }
    }

    @Nested
    class TellAView {

        @Test
        void toGoOnWhereItsEventsAreThere() {
            seen(history("run 1", true), 100);

            assertThat(lastSeen(history("run 2", true))).isEqualTo(100);
        }

        @Test
        void toBeBuiltAgainWhereTheyAreNot() {
            seen(history("run 1", true), 100);

            assertThat(lastSeen(history("run 2", false))).isZero();
        }

        @Test
        void toBeBuiltAgainWhereNobodyKnowsWhatItWasBuiltFrom() {
            try (var view = AttendanceDatabase.open(directory)) {
                store(view, 100);
            }

            assertThat(lastSeen(history("run 1", true))).isZero();
        }

        private void seen(EventHistory history, long index) {
            try (var view = AttendanceDatabase.open(directory, history)) {
                store(view, index);
            }
        }

        private static void store(AttendanceDatabase view, long index) {
            view.jdbc()
                    .sql(
                            "insert into TokenEntry (processorName, segment, token, tokenType)"
                                    + " values ('presence', 0, ?, ?)")
                    .param(
                            ("{\"globalIndex\":" + index + "}")
                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .param("org.axonframework.eventhandling.GlobalSequenceTrackingToken")
                    .update();
        }

        private long lastSeen(EventHistory history) {
            try (var view = AttendanceDatabase.open(directory, history)) {
                var rows =
                        view.jdbc()
                                .sql("select count(*) from TokenEntry")
                                .query(Long.class)
                                .single();
                return rows * 100;
            }
        }

        private EventHistory history(String run, boolean includes) {
            return new EventHistory() {
                @Override
                public String currentRun() {
                    return run;
                }

                @Override
                public boolean includes(String otherRun, long index) {
                    assertThat(otherRun).isEqualTo("run 1");
                    assertThat(index).isEqualTo(100);
                    return includes;
                }
            };
        }
    }
}
