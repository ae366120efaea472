package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.faults.agent.FaultAgent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;

/** A few of the faults, on the same data. The long forms are in other classes. */
class FaultsIntegrationTest {

    private static final int FSYNC = 40;

    @TempDir Path directory;

    @Test
    void loseNothingThatWasAcknowledged() throws Exception {
        var random = new Random(1);
        var agent = FaultAgent.jar(directory);
        var library = FailingFsync.compile(directory);
        var trial = new Trial(Files.createDirectory(directory.resolve("data")), random);
        var point = CrashPoints.all().get(CrashPoints.BETWEEN_TWO_EVENTS);
        trial.suffer("crash", Faults.crash(agent, Objects.requireNonNull(point)));
        if (library == null) {
            trial.suffer("killed under load", Faults.kill(200, 0));
        } else {
            var fault = new FailingFsync(library, directory.resolve("durable"), FSYNC);
            trial.suffer("an fsync fails", fault);
            assertThat(fault.exitCode()).isEqualTo(74);
        }
        trial.suffer("killed while starting", Faults.killWhileStarting(random.nextLong(1_500)));
        Faults.damageViews(trial.data(), 0.5);
        trial.suffer("killed under load", Faults.kill(400, random.nextLong(200)));
        trial.end();
    }
}
