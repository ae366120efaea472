package dev.reprise.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

class RowsInUseTest {

    @TempDir private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init") // Before each test.
    private Source source;

    @BeforeEach
    void open() {
        source = new Source(directory.resolve("log"));
    }

    @AfterEach
    void close() {
        source.close();
    }

    private static List<String> names(int events) {
        return IntStream.rangeClosed(1, events).mapToObj(i -> "A" + i).toList();
    }

    private void happens(int events) {
        source.happens(Collections.nCopies(events, "A").toArray(String[]::new));
    }

    private Running running(String... poison) {
        var running = new Running(directory.resolve("views"), source, Running.PATIENT, poison);
        return running.until(() -> running.projector.hasReached(running.projector.head()));
    }

    private static void change(Running running, String sql) {
        assertThat(running.database.tables().update(sql)).isPositive();
    }

    private static List<Boolean> replaceAll(Running running) {
        var replaced = new ArrayList<Boolean>();
        try (var rows = running.rows()) {
            rows.forEachOwner(owner -> replaced.add(rows.replace(owner)));
            rows.forEachStranger((owner, _) -> rows.remove(owner));
            rows.replaceTotals();
        }
        return replaced;
    }

    private static Map<String, String> differences(Running running) {
        var found = new TreeMap<String, String>();
        try (var rows = running.rows()) {
            rows.forEachOwner(owner ->
                    rows.difference(owner).ifPresent(each -> found.put(owner.id(), each.what())));
            rows.forEachStranger((owner, table) -> found.put(owner.id(), "stranger in " + table));
            rows.differenceOfTotals().ifPresent(each -> found.put(each.table(), each.what()));
        }
        return found;
    }

    @Nested
    class ARebuild {

        @Test
        void mendsAllRowsAndNoListenerHearsOfAnEventAgain() {
            source.happens("A", "B", "A", "C");
            try (var running = running()) {
                change(running, "update heard set event_id = 'x' where event_id = 'A2'");
                change(running, "delete from heard where room_code = 'B'");
                change(running, "insert into heard values (77, 'mark', 'mark')");
                change(running, "update heard_total set amount = 7");
                assertThat(replaceAll(running)).containsExactly(true, true, true);
                assertThat(running.heard("A")).containsExactly("A1", "A2");
                assertThat(running.heard("B")).containsExactly("B1");
                assertThat(running.heard("mark")).isEmpty();
                assertThat(differences(running)).isEmpty();
                source.happens("A", "B");
                running.hears("A", "A1", "A2", "A3").hears("B", "B1", "B2");
                running.until(() -> running.tally.committed.size() == 6);
                assertThat(running.tally.committed)
                        .containsExactly("A1", "B1", "A2", "C1", "A3", "B2");
            }
        }

        @Test
        void takesInWhatHappensMeanwhile() {
            happens(3 * Projector.BATCH / 2);
            try (var running = running();
                    var rows =
                            running.rows(() -> {
                                happens(1);
                                var head = running.projector.head();
                                running.until(() -> running.projector.hasReached(head));
                            })) {
                rows.forEachOwner(owner -> assertThat(rows.replace(owner)).isTrue());
                assertThat(rows.folded()).isEqualTo(rows.of());
                happens(1);
                running.until(
                        () -> running.heard("A").equals(names((int) running.projector.head())));
                assertThat(running.quarantined()).isZero();
            }
        }

        @Test
        void leavesARoomThatCannotBeMadeAsItIsShown() {
            source.happens("A", "B", "A");
            try (var running = running()) {
                change(running, "update heard set event_id = 'x' where event_id = 'B1'");
                running.tally.poison.add("A2");
                assertThat(replaceAll(running)).containsExactly(false, true);
                assertThat(running.heard("A")).containsExactly("A1", "A2");
                assertThat(running.heard("B")).containsExactly("B1");
            }
        }

        @Test
        void completesWhatWasQuarantined() {
            source.happens("A", "B", "A");
            try (var running = running("B1")) {
                running.quarantines("B");
                // Nothing is shown of it that could get less.
                assertThat(replaceAll(running)).containsExactly(true, true);
                assertThat(running.projector.isQuarantined("B")).isTrue();
                running.tally.poison.clear();
                assertThat(replaceAll(running)).containsExactly(true, true);
                assertThat(running.projector.isQuarantined("B")).isFalse();
                assertThat(running.tally.completed).containsExactly("B");
                source.happens("B");
                running.hears("B", "B1", "B2");
            }
        }

        @Test
        void changesNothingOfARoomWhereItIsEndedInTheMiddle() {
            happens(3);
            try (var running = running();
                    var rows =
                            running.rows(() -> {
                                throw new IllegalStateException("ended");
                            })) {
                change(running, "update heard set event_id = 'x' where event_id = 'A2'");
                assertThatThrownBy(() -> rows.forEachOwner(rows::replace)).hasMessage("ended");
                assertThat(running.heard("A")).containsExactly("A1", "x", "A3");
            }
        }
    }

    @Nested
    class AVerification {

        @Test
        void findsTheFirstDifferenceOfEachRoom() {
            source.happens("A", "B", "C", "C", "D");
            try (var running = running()) {
                assertThat(differences(running)).isEmpty();
                change(running, "update heard set event_id = 'x' where event_id = 'A1'");
                change(running, "delete from heard where room_code = 'B'");
                change(running, "update heard set room_code = 'mark' where event_id = 'C2'");
                assertThat(differences(running))
                        .containsEntry("A", "event_id")
                        .containsEntry("B", "is missing")
                        .containsEntry("C", "is missing")
                        .containsEntry("mark", "stranger in heard")
                        .containsEntry("heard_total", "amount")
                        .hasSize(5);
            }
        }

        @Test
        void findsNothingThatIsOnlyOnItsWay() throws InterruptedException {
            source.happens("A", "B");
            var over = new AtomicBoolean();
            // Each look reads the whole history, which must not grow faster than it is looked at.
            var due = new Semaphore(0);
            try (var running = running()) {
                var busy =
                        Thread.startVirtualThread(() -> {
                            while (!over.get()) {
                                due.acquireUninterruptibly();
                                source.happens("A", "B", "A");
                            }
                        });
                try {
                    for (var i = 0; i < 50; i++) {
                        due.release(20);
                        assertThat(differences(running)).isEmpty();
                    }
                } finally {
                    over.set(true);
                    due.release();
                    busy.join();
                }
            }
        }

        @Test
        void looksForNothingInQuarantine() {
            source.happens("A", "B");
            try (var running = running("B1")) {
                running.quarantines("B");
                assertThat(differences(running)).isEmpty();
            }
        }

        @Test
        void findsARoomThatCannotBeMade() {
            source.happens("A", "A");
            try (var running = running()) {
                running.tally.poison.add("A2");
                assertThat(differences(running)).containsExactly(entry("A", "cannot be made"));
            }
        }
    }
}
