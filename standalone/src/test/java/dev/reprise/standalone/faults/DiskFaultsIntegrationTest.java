package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.standalone.faults.agent.FaultAgent;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A disk that loses what it has not confirmed, or confirms nothing. */
@Tag("faults")
class DiskFaultsIntegrationTest {

    private static final int MEBIBYTES = 1_024;

    @TempDir Path directory;

    private final Random random = Rounds.random();

    @Test
    void losesNothingWhenThePowerGoes() throws Exception {
        Volume.assumeThatItCanBeMounted();
        try (var disk = PowerLoss.on(directory, MEBIBYTES, UnaryOperator.identity())) {
            var trial = new Trial(disk.data(), random);
            for (var round = 0; round < Rounds.of(20); round++) {
                trial.suffer("power loss", disk.after(random.nextInt(400), random.nextLong(500)));
            }
            trial.end();
        }
    }

    /** The kernel has it all: a killed process would lose nothing. */
    @Test
    void losesAcksWhenThePowerGoesAndNothingIsForcedToTheDisk() throws Exception {
        Volume.assumeThatItCanBeMounted();
        var unforced = FaultAgent.withoutSync(FaultAgent.jar(directory));
        try (var disk =
                PowerLoss.on(directory, MEBIBYTES, launch -> launch.withJvmOption(unforced))) {
            var trial = new Trial(disk.data(), random);
            trial.suffer("power loss, nothing forced", disk.after(200, random.nextLong(500)));
            System.out.println(trial.summary());
            assertThat(trial.findings().of(Findings.Kind.LOST)).isNotEmpty();
        }
    }

    @Test
    void acknowledgesNothingThatAFailedFsyncLeftOpen() throws Exception {
        var library = FailingFsync.compile(directory);
        assumeTrue(library != null, "There is no C compiler (cc).");
        var trial = new Trial(Files.createDirectory(directory.resolve("data")), random);
        trial.suffer("killed under load", Faults.kill(200, 0));
        var exitCodes = new ArrayList<String>();
        for (var nth = 1; nth <= Rounds.of(20); nth++) {
            var fault =
                    new FailingFsync(
                            Objects.requireNonNull(library), directory.resolve("durable"), nth);
            trial.suffer("an fsync fails", fault);
            exitCodes.add(
                    "%d%s".formatted(fault.exitCode(), fault.failedUnderLoad() ? "" : " at start"));
            assertThat(fault.exitCode()).isEqualTo(74);
        }
        System.out.println("Exit codes: " + exitCodes);
        trial.end();
    }
}
