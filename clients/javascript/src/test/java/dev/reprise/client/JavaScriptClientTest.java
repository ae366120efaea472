package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the client's own tests, each file as one test; all are skipped where there is no Node.
 *
 * <p>{@code -Dreprise.recording.entries=100000} replays more; another {@code
 * -Dreprise.properties.seed} looks at other rooms.
 */
class JavaScriptClientTest {

    private static final long FIRST_SEED = Long.getLong("reprise.properties.seed", 7_000_000L);
    private static final int ENTRIES = Integer.getInteger("reprise.recording.entries", 6_000);
    private static final int COMMANDS = ENTRIES / 2;
    private static final int STEPS_OF_A_ROOM = 240;
    private static final Path RECORDING = Path.of("target", "recorded-rooms.ndjson");

    @BeforeAll
    static void isThere() throws IOException, InterruptedException {
        assumeTrue(Node.isThere(), "No Node 20 or later is on the path");
        record();
    }

    private static void record() throws IOException {
        try (var file = Files.newBufferedWriter(RECORDING)) {
            var entries = 0L;
            var commands = 0;
            for (var seed = FIRST_SEED; entries < ENTRIES || commands < COMMANDS; seed++) {
                var room = new RecordedRoom(line -> write(line.toString(), file));
                room.live(seed, STEPS_OF_A_ROOM);
                entries += room.entries();
                commands += room.commands();
            }
        }
    }

    private static void write(String line, BufferedWriter file) {
        try {
            file.append(line).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @TestFactory
    List<DynamicTest> passesItsTests() throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("test"), "*.test.js")) {
            var tests = new ArrayList<DynamicTest>();
            for (var file : files) {
                tests.add(DynamicTest.dynamicTest(file.toString(), () -> test(file)));
            }
            return tests;
        }
    }

    private static void test(Path file) throws IOException, InterruptedException {
        var recording = Map.of("REPRISE_RECORDING", RECORDING.toAbsolutePath().toString());
        var outcome = Node.run(recording, "node", "--test", file.toString());
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).containsPattern("(?m)^. pass [1-9]");
    }

    @Test
    void hasTypesThatAreRight() throws IOException, InterruptedException {
        var tsc = Node.tool("tsc");
        assumeTrue(tsc.isPresent(), "TypeScript is not installed: npm ci");
        for (var project : List.of("tsconfig.json", "test/consumer")) {
            var outcome = Node.run(Map.of(), tsc.orElseThrow().toString(), "-p", project);
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        }
    }
}
