package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
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
                room.retell(seed);
                entries += 2 * room.entries();
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
        var outcome = Node.run(recording, List.of("node", "--test", file.toString()));
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        // Some need what npm installs.
        assumeFalse(outcome.output().contains(" pass 0\n"), outcome.output());
    }

    @Test
    void hasTypesThatAreRight() throws IOException, InterruptedException {
        passes("tsc", "-p", "tsconfig.json");
        passes("tsc", "-p", "test/consumer");
    }

    @Test
    void isFitForPublishing() throws IOException, InterruptedException {
        passes("publint", "--strict");
    }

    private static void passes(String tool, String... arguments)
            throws IOException, InterruptedException {
        var installed = Node.tool(tool);
        assumeTrue(installed.isPresent(), tool + " is not installed: npm ci");
        var command = new ArrayList<>(List.of(installed.orElseThrow().toString()));
        command.addAll(List.of(arguments));
        var outcome = Node.run(Map.of(), command);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }
}
