package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.faults.agent.FaultAgent;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;

/** A process that ends at any moment, over and over again on the same data. */
@Tag("faults")
class KillStormIntegrationTest {

    @TempDir Path directory;

    private final Random random = Rounds.random();
    private Path data = Path.of("");
    private Path agent = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        data = Files.createDirectory(directory.resolve("data"));
        agent = FaultAgent.jar(directory);
    }

    @Test
    void losesNothingWheneverItIsKilled() throws Exception {
        var trial = new Trial(data, random);
        for (var round = 0; round < Rounds.of(50); round++) {
            if (round > 0 && round % 3 == 1) {
                var moment = random.nextLong(trial.lastStartMillis() + 200);
                trial.suffer("killed while starting", Faults.killWhileStarting(moment));
            } else if (round > 0 && round % 3 == 2) {
                var left = random.nextBoolean() ? 0 : random.nextDouble();
                var moment = random.nextLong(1_000);
                trial.suffer("killed while rebuilding", Faults.killWhileRebuilding(left, moment));
            }
            trial.suffer(
                    "killed under load", Faults.kill(random.nextInt(400), random.nextLong(500)));
        }
        trial.end();
    }

    @Test
    void losesNothingWhereverItCrashes() throws Exception {
        var trial = new Trial(data, random);
        trial.suffer("killed under load", Faults.kill(200, 0));
        for (var point : CrashPoints.all().entrySet()) {
            trial.suffer("crashed " + point.getKey(), Faults.crash(agent, point.getValue()));
        }
        trial.end();
    }

    /** The same storm, but acks rest on memory alone: a checker that cannot fail shows nothing. */
    @Test
    void losesAcksWithoutAWriteAheadLog() throws Exception {
        var forgetting = FaultAgent.withoutWriteAheadLog(agent);
        var lost = new ArrayList<String>();
        for (var attempt = 0; attempt < 5 && lost.isEmpty(); attempt++) {
            var trial = new Trial(directory.resolve("data-" + attempt), random);
            trial.suffer(
                    "killed without a write-ahead log",
                    Faults.with(forgetting, Faults.kill(200, random.nextLong(500))));
            System.out.println(trial.summary());
            lost.addAll(trial.findings().of(Findings.Kind.LOST));
        }
        assertThat(lost).isNotEmpty();
    }
}
