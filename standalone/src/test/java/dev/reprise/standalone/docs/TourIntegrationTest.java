package dev.reprise.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.standalone.Deployment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The README's tour does what it says, however slowly it is pasted: {@code -Dtour.pause=45} waits
 * so many seconds before each block.
 */
class TourIntegrationTest {

    private static final int PAUSE = Integer.getInteger("tour.pause", 0);
    private static final int LIMIT_SECONDS = 120;
    private static final Path README = Path.of("..", "README.md");

    /** What the README shows and does not depend on the day. */
    private static final Pattern FIXED =
            Pattern.compile(
                    "\"(revision|version)\":[0-9]+|\"duplicate\":(true|false)|\"code\":\"[A-Z_]+\"|\"type\":\"[A-Za-z]+\"|\"counts\":\\{[^}]*}|\"pile\":\"[a-z0-9-]+\"");

    @TempDir Path directory;

    @Test
    void holdsAtAnySpeed() throws Exception {
        assumeTrue(runs("bash"), "there is no bash");
        assumeTrue(runs("curl"), "there is no curl");
        var tour = Tour.in(Files.readString(README));
        var other = directory.resolve("other-terminal");
        // The reader's server has limits, and one address.
        try (var server =
                Deployment.start(directory.resolve("data"), "--reprise.rate-limits.enabled=true")) {
            play(tour.script(server.commands().toString(), PAUSE, other.toString()), tour);
        }
        var statuses = tour.parts(Files.readString(directory.resolve("err")));
        var outputs = tour.parts(Files.readString(directory.resolve("out")));
        assertThat(outputs).hasSameSizeAs(tour.blocks());
        for (var i = 0; i < outputs.size(); i++) {
            check(tour.blocks().get(i), outputs.get(i), statuses.get(i), Files.readString(other));
        }
        assertThat(Files.readString(other))
                .contains("id: 4\n", "id: 5\n")
                .doesNotContain("ParticipantDisconnected", "HostTransferred");
    }

    private static boolean runs(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private void play(String script, Tour tour) throws Exception {
        var file = Files.writeString(directory.resolve("tour.sh"), script);
        var bash =
                new ProcessBuilder("bash", file.toString())
                        .redirectOutput(directory.resolve("out").toFile())
                        .redirectError(directory.resolve("err").toFile())
                        .start();
        try {
            assertThat(
                            bash.waitFor(
                                    LIMIT_SECONDS + (long) PAUSE * tour.blocks().size(),
                                    TimeUnit.SECONDS))
                    .as("it ended")
                    .isTrue();
        } finally {
            bash.descendants().forEach(ProcessHandle::destroy);
            bash.destroy();
        }
    }

    private static void check(Tour.Block block, String output, String statuses, String other) {
        var expected = block.answer().contains("STATE_CONFLICT") ? "409" : "2";
        assertThat(statuses.lines().filter(line -> !line.contains("/heartbeats")))
                .as(block.commands() + output)
                .allMatch(line -> !line.contains("http") || line.startsWith(expected));
        assertThat(statuses.lines().filter(line -> line.contains("/heartbeats")))
                .allMatch(line -> line.startsWith("204"));
        // What begins with an id is what the other terminal shows.
        var seen = block.answer().startsWith("id: ") ? other : output;
        for (var shown : shown(block.answer())) {
            assertThat(seen).as(block.commands()).contains(shown);
        }
    }

    private static List<String> shown(String answer) {
        var ids = answer.lines().filter(line -> line.startsWith("id: "));
        var fixed = FIXED.matcher(answer).results().map(MatchResult::group);
        return Stream.concat(ids, fixed).distinct().toList();
    }
}
