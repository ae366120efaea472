package dev.reprise.query.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.SQLExceptionOverride.Override;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

class ViewsDatabaseTest {

    @TempDir Path directory;

    @Test
    void keepsWhatItHolds() {
        try (var views = ViewsDatabase.open(directory)) {
            views.jdbc()
                    .sql("insert into room (room_code, revision) values ('AAAAAA', 3)")
                    .update();
        }
        try (var views = ViewsDatabase.open(directory)) {
            assertThat(rooms(views)).isEqualTo(1);
        }
    }

    @Test
    void throwsAwayConnectionsThatAFullDiskHasClosed() {
        var closed = new SQLException("The database has been closed", "90098", 90098);

        assertThat(new ClosedDatabase().adjudicate(closed)).isEqualTo(Override.MUST_EVICT);
    }

    @Test
    void isOpenedAgainAfterH2HasClosedIt() {
        try (var views = ViewsDatabase.open(directory)) {
            views.jdbc()
                    .sql("insert into room (room_code, revision) values ('AAAAAA', 3)")
                    .update();
            views.jdbc().sql("checkpoint").update();
            views.jdbc().sql("shutdown immediately").update();

            await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptionsInstanceOf(DataAccessException.class)
                    .until(() -> rooms(views) == 1);
        }
    }

    @Test
    void beginsAnewWhereItsFileIsDamaged() throws IOException {
        try (var views = ViewsDatabase.open(directory)) {
            views.jdbc()
                    .sql("insert into room (room_code, revision) values ('AAAAAA', 3)")
                    .update();
        }
        Files.writeString(directory.resolve("views.mv.db"), "no database at all ".repeat(1_000));
        try (var views = ViewsDatabase.open(directory)) {
            assertThat(rooms(views)).isZero();
        }
    }

    @Test
    void beginsAnewWhereItsSchemaIsAnotherOne() {
        try (var views = ViewsDatabase.open(directory)) {
            views.jdbc().sql("update \"flyway_schema_history\" set \"checksum\" = 1").update();
        }
        try (var views = ViewsDatabase.open(directory)) {
            assertThat(rooms(views)).isZero();
        }
    }

    @Test
    void neverDeletesWhatAnotherProcessUses() throws Exception {
        var file = directory.resolve("views.mv.db");
        Files.createFile(file);
        try (var channel =
                        java.nio.channels.FileChannel.open(
                                file, java.nio.file.StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            assertThatThrownBy(() -> ViewsDatabase.open(directory))
                    .isInstanceOf(RuntimeException.class);
            assertThat(file).exists();
        }
    }

    private static long rooms(ViewsDatabase views) {
        return views.jdbc().sql("select count(*) from room").query(Long.class).single();
    }
}
