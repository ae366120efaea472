package dev.reprise.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

class SideBySideRebuildTest {

    private static final int EVENTS = 700;

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

    private Running running() {
        var running = new Running(views(), source, Running.PATIENT);
        return running.until(() -> running.projector.hasReached(running.projector.head()));
    }

    private static void tell(ProjectionDatabase database) {
        database.jdbc().sql("insert into heard (room, event_id) values ('mark', 'mark')").update();
    }

    private static void isNear(SideBySideRebuild rebuild) {
        await().atMost(Duration.ofSeconds(30)).until(() -> rebuild.done() == rebuild.of());
    }

    private Path views() {
        return directory.resolve("views");
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(views())) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void isUsedFromTheExchangeOnAndAfterARestart() throws Exception {
        happens(EVENTS);
        try (var running = running()) {
            tell(running.database);
            try (var rebuild = running.rebuild()) {
                isNear(rebuild);
                happens(10);
                rebuild.swapIn();
            }
            assertThat(running.heard("mark")).isEmpty();
            happens(10);
            running.until(() -> running.heard("A").equals(names(EVENTS + 20)));
            // No listener hears of an event again.
            assertThat(running.tally.committed).isEqualTo(names(EVENTS + 20));
            tell(running.database);
            assertThat(files()).containsExactly("views-2.mv.db", "views.in-use");
        }
        try (var running = running()) {
            assertThat(running.heard("mark")).containsExactly("mark");
            try (var rebuild = running.rebuild()) {
                isNear(rebuild);
                rebuild.swapIn();
            }
            assertThat(running.heard("mark")).isEmpty();
            assertThat(running.heard("A")).isEqualTo(names(EVENTS + 20));
            assertThat(files()).containsExactly("views.in-use", "views.mv.db");
        }
    }

    @Test
    void isGoneWithTheNextStartIfItWasLeftHalfBuilt() throws Exception {
        happens(EVENTS);
        try (var running = running()) {
            tell(running.database);
            // What a crash leaves: files, and no note.
            try (var half = running.database.beside()) {
                half.jdbc().sql("insert into heard (room, event_id) values ('A', 'A1')").update();
            }
        }
        assertThat(files()).containsExactly("views-2.mv.db", "views.mv.db");
        try (var running = running()) {
            assertThat(running.heard("mark")).containsExactly("mark");
            assertThat(running.heard("A")).isEqualTo(names(EVENTS));
            assertThat(files()).containsExactly("views.mv.db");
        }
    }

    @Test
    void leavesNothingWhereItIsGivenUp() throws Exception {
        happens(EVENTS);
        try (var running = running()) {
            try (var rebuild = running.rebuild()) {
                assertThat(files()).contains("views-2.mv.db");
                assertThat(rebuild.failure()).isEmpty();
            }
            assertThat(files()).containsExactly("views.mv.db");
        }
    }

    @Test
    void neverGetsAheadOfTheOneInUse() throws Exception {
        happens(10);
        try (var running = running();
                var rebuild = running.rebuild()) {
            isNear(rebuild);
            running.projector.between(() -> {
                happens(10);
                // Long enough for it to have gone on, if it did.
                await().during(Duration.ofMillis(200)).until(() -> rebuild.done() == 10);
            });
            running.until(() -> rebuild.done() == 20);
            rebuild.together(() -> assertThat(rebuild.done()).isEqualTo(rebuild.of()));
        }
    }

    @Test
    void isNotUsedWhereItWouldShowLess() throws Exception {
        happens(5);
        source.happens("B");
        try (var running = running();
                var rebuild = running.rebuild("B1")) {
            isNear(rebuild);
            assertThat(rebuild.failure()).contains("[B]");
            assertThatThrownBy(() -> rebuild.swapIn()).hasMessageContaining("[B]");
            assertThat(running.heard("B")).containsExactly("B1");
        }
    }

    @Test
    void completesWhatWasQuarantined() throws Exception {
        source.happens("A", "B", "A");
        try (var running = new Running(views(), source, Running.PATIENT, "B1")) {
            running.quarantines("B");
            try (var rebuild = running.rebuild()) {
                isNear(rebuild);
                rebuild.swapIn();
            }
            assertThat(running.tally.completed).containsExactly("B");
            running.hears("B", "B1").until(() -> !running.projector.isQuarantined("B"));
        }
    }
}
