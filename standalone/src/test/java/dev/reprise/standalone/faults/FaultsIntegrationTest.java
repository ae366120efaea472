package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.faults.agent.FaultAgent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
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
        var trial = new Trial(Files.createDirectory(directory.resolve("data")), random);
        var library = FailingFsync.compile(directory);
        if (library == null) {
            trial.suffer("crashed between two events", crashBetweenTwoEvents());
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

    /** Where nothing can be preloaded for want of a compiler. */
    private Fault crashBetweenTwoEvents() throws IOException {
        var point = CrashPoints.all().get(CrashPoints.BETWEEN_TWO_EVENTS);
        return Faults.crash(FaultAgent.jar(directory), Objects.requireNonNull(point));
    }
}
