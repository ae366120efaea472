package dev.reprise.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** What cannot be used is built again, whatever is wrong with it. */
class ProjectionDatabaseTest {

    private static final int EVENTS = 300;

    @TempDir private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init") // Before each test.
    private Source source;

    @BeforeEach
    void fill() {
        source = new Source(directory.resolve("log"));
        source.happens(Collections.nCopies(EVENTS, "A").toArray(String[]::new));
        try (var running = new Running(views(), source, Running.QUICK)) {
            running.until(() -> running.heard("A").size() == EVENTS);
            tell(running.database);
        }
    }

    @AfterEach
    void close() {
        source.close();
    }

    private Path views() {
        return directory.resolve("views");
    }

    private Path file() {
        return views().resolve("views.mv.db");
    }

    private ProjectionDatabase open() {
        return ProjectionDatabase.open(views(), Schema.of(List.of(new Tally())), source.log);
    }

    /** Leaves something that only these files know. */
    private static void tell(ProjectionDatabase database) {
        database.jdbc().sql("insert into heard values (0, 'mark', 'mark')").update();
    }

    private boolean isRebuilt() {
        try (var database = open()) {
            return Tally.heard(database, "mark").isEmpty();
        }
    }

    private void change(String sql) {
        try (var database = open()) {
            database.jdbc().sql(sql).update();
        }
    }

    private void isCompleteAgain(Source source, int events) {
        try (var running = new Running(views(), source, Running.QUICK)) {
            var expected = IntStream.rangeClosed(1, events).mapToObj(i -> "A" + i).toList();
            running.until(() -> running.heard("A").equals(expected));
        }
    }

    @Test
    void isKeptWhereNothingIsWrong() {
        assertThat(isRebuilt()).isFalse();
    }

    @Test
    void beginsAnewWhereItIsNoDatabase() throws IOException {
        Files.writeString(file(), "no database at all ".repeat(1_000));
        isCompleteAgain(source, EVENTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 25, 50, 75, 99})
    void isCompleteAgainHoweverMuchOfItIsLeft(int percent) throws IOException {
        try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() * percent / 100);
        }
        isCompleteAgain(source, EVENTS);
    }

    @Test
    void beginsAnewWhereItsSchemaIsAnotherOne() {
        change("update projection_schema set fingerprint = 'another'");
        assertThat(isRebuilt()).isTrue();
    }

    @Test
    void beginsAnewWhereItsTablesWereNotAllMade() {
        change("delete from projection_schema");
        isCompleteAgain(source, EVENTS);
    }

    @Test
    void isOfTheViewsThatThereAre() {
        try (var database = ProjectionDatabase.open(views(), Schema.of(List.of()), source.log)) {
            assertThatThrownBy(() -> Tally.heard(database, "A"))
                    .isInstanceOf(DataAccessException.class);
        }
        isCompleteAgain(source, EVENTS);
    }

    @Test
    void beginsAnewWhereItIsAheadOfTheEvents() {
        try (var restored = new Source(directory.resolve("restored")).happens("A", "A")) {
            isCompleteAgain(restored, 2);
        }
    }

    @Test
    void beginsAnewWhereTheEventsAreOthers() {
        try (var restored = new Source(directory.resolve("restored")).happens("B")) {
            restored.happens(Collections.nCopies(EVENTS + 1, "A").toArray(String[]::new));
            isCompleteAgain(restored, EVENTS + 1);
        }
    }

    @Test
    void beginsAnewWhereItWasFoundDamagedAtWork() {
        try (var database = open()) {
            database.condemn();
        }
        assertThat(isRebuilt()).isTrue();
        change("insert into heard values (0, 'mark', 'mark')");
        assertThat(isRebuilt()).isFalse();
    }

    @Test
    void isNeverDeletedWhileAnotherProcessUsesIt() throws IOException {
        try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            assertThatThrownBy(this::open).isInstanceOf(RuntimeException.class);
        }
        assertThat(isRebuilt()).isFalse();
    }
}
