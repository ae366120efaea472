package dev.reprise.standalone.faults;

import dev.reprise.standalone.faults.agent.FaultAgent;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process ends at each step of an erasure, and it is erased all the same. */
class ErasureStepsIntegrationTest {

    @TempDir Path directory;

    private ErasureCrash crash = new ErasureCrash(Path.of(""), Path.of(""));

    @BeforeEach
    void prepare() throws IOException {
        crash =
                new ErasureCrash(
                        Files.createDirectory(directory.resolve("data")),
                        FaultAgent.jar(directory));
    }

    @Test
    void endsErasedIfItCrashesBetweenOverwritingAKeyAndItsFsync() throws Exception {
        crash.suffer(ErasureSteps.BEFORE_THE_KEYS_FSYNC);
    }

    /** One after the other on the same data, so that each meets what the ones before have left. */
    @Test
    @Tag("faults")
    void endsErasedWhicheverStepItCrashesIn() throws Exception {
        for (var step : ErasureSteps.all().keySet()) {
            crash.suffer(step);
        }
    }
}
