package dev.reprise.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

class OfflineLogTest {

    private static final int EVENTS = 20;

    @TempDir private Path directory = Path.of("");

    private void fill() throws IOException {
        try (var opened = OpenedLog.in(directory)) {
            for (var sequence = 0L; sequence < EVENTS; sequence++) {
                opened.append("ABC234", sequence, "text " + sequence);
            }
        }
    }

    @Test
    void hasAllEventsInTheirOrder() throws Exception {
        fill();
        try (var log = OfflineLog.open(directory)) {
            assertThat(log.size()).isEqualTo(EVENTS);
            assertThat(log.after(0, 5))
                    .extracting(LoggedEvent::index)
                    .containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(log.after(EVENTS - 1, 5)).hasSize(1);
            assertThat(log.after(EVENTS, 5)).isEmpty();
        }
    }

    @Test
    void changesNoFile() throws Exception {
        fill();
        var before = contents();
        try (var log = OfflineLog.open(directory)) {
            log.after(0, EVENTS);
        }
        OpenedLog.verification().verify(directory);

        assertThat(contents()).isEqualTo(before);
    }

    private Map<Path, String> contents() throws IOException {
        var contents = new TreeMap<Path, String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file, java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    @Test
    void isRefusedWhileAnotherToolHasIt() throws Exception {
        fill();
        try (var _ = OfflineLog.open(directory)) {
            assertThatThrownBy(() -> OfflineLog.open(directory))
                    .isInstanceOfSatisfying(
                            StartRefusedException.class,
                            refusal ->
                                    assertThat(refusal.exitCode())
                                            .isEqualTo(StartRefusedException.IN_USE));
        }
        OfflineLog.open(directory).close();
    }

    @Test
    void isRefusedWhereEventsAreMissing() throws Exception {
        fill();
        new LogFiles(directory).writePosition(new LogPosition(EVENTS + 1, 1));

        assertThatThrownBy(() -> OfflineLog.open(directory))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("1 acknowledged events are missing");
    }

    @Test
    void isRefusedWhereAnEarlierBuildKeptTheEvents() throws Exception {
        Files.createFile(directory.resolve("events.mv.db"));

        assertThatThrownBy(() -> OfflineLog.open(directory))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("events of an earlier build");
        assertThatThrownBy(() -> OpenedLog.verification().verify(directory))
                .hasMessageContaining("events of an earlier build");
    }

    @Test
    void isNotThereWhereThereIsNone() {
        assertThatThrownBy(() -> OfflineLog.open(directory))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(directory).isEmptyDirectory();
    }
}
