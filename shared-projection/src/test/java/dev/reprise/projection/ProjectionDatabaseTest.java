package dev.reprise.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;

/** What cannot be used is built again, whatever is wrong with it. */
class ProjectionDatabaseTest {

    private static final int EVENTS = 300;

    @TempDir private Path directory = Path.of("");

    private final Source source = new Source();

    @BeforeEach
    void fill() {
        for (var i = 0; i < EVENTS; i++) {
            source.happens("A");
        }
        try (var running = new Running(directory, source, Running.QUICK)) {
            running.until(() -> running.heard("A").size() == EVENTS);
            tell(running.database);
        }
    }

    private Path file() {
        return directory.resolve("tally.mv.db");
    }

    /** Leaves something that only these files know. */
    private static void tell(ProjectionDatabase database) {
        database.jdbc().sql("insert into heard (room, event_id) values ('mark', 'mark')").update();
    }

    private boolean isRebuilt() {
        try (var database = ProjectionDatabase.open(directory, "tally", source)) {
            return Tally.heard(database, "mark").isEmpty();
        }
    }

    private void change(String sql) {
        try (var database = ProjectionDatabase.open(directory, "tally", source)) {
            database.jdbc().sql(sql).update();
        }
    }

    private void isCompleteAgain(Source source, int events) {
        try (var running = new Running(directory, source, Running.QUICK)) {
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
    void beginsAnewWhereItsSchemaWasMadeOtherwise() {
        change("update \"flyway_schema_history\" set \"checksum\" = 1 where \"version\" = '1'");
        assertThat(isRebuilt()).isTrue();
    }

    @Test
    void beginsAnewWhereItsSchemaIsAnEarlierOne() {
        change("drop table heard");
        change("delete from \"flyway_schema_history\" where \"version\" = '1'");
        isCompleteAgain(source, EVENTS);
    }

    @Test
    void beginsAnewWhereItsSchemaIsALaterOne() {
        change(
                "insert into \"flyway_schema_history\" select 99, '2', \"description\", \"type\","
                        + " 'V2__later.sql', \"checksum\", \"installed_by\", \"installed_on\", 1,"
                        + " true from \"flyway_schema_history\" where \"version\" = '1'");
        assertThat(isRebuilt()).isTrue();
    }

    @Test
    void beginsAnewWhereItIsAheadOfTheEvents() {
        isCompleteAgain(new Source().happens("A", "A"), 2);
    }

    @Test
    void beginsAnewWhereTheEventsAreOthers() {
        var restored = new Source().happens("B");
        for (var i = 0; i < EVENTS + 1; i++) {
            restored.happens("A");
        }
        isCompleteAgain(restored, EVENTS + 1);
    }

    @Test
    void beginsAnewWhereItWasFoundDamagedAtWork() {
        try (var database = ProjectionDatabase.open(directory, "tally", source)) {
            database.condemn();
        }
        assertThat(isRebuilt()).isTrue();
        change("insert into heard (room, event_id) values ('mark', 'mark')");
        assertThat(isRebuilt()).isFalse();
    }

    @Test
    void isNeverDeletedWhileAnotherProcessUsesIt() throws IOException {
        try (var channel = FileChannel.open(file(), StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            assertThatThrownBy(() -> ProjectionDatabase.open(directory, "tally", source))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(isRebuilt()).isFalse();
    }
}
