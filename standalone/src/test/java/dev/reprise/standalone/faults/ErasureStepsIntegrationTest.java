package dev.reprise.standalone.faults;

import dev.reprise.standalone.faults.agent.FaultAgent;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The process ends at each step of an erasure, and it is erased all the same. */
class ErasureStepsIntegrationTest {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureStepsIntegrationTest.class);

    /** For who has no time for all. */
    private static final int FIRST = Integer.getInteger("faults.first", 0);

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
    @Tag("faults")
    void endsErasedIfItCrashesBetweenOverwritingAKeyAndItsFsync() throws Exception {
        crash.suffer(ErasureSteps.BEFORE_THE_KEYS_FSYNC);
    }

    /** One after the other on the same data, so that each meets what the ones before have left. */
    @Test
    @Tag("faults")
    void endsErasedWhicheverStepItCrashesIn() throws Exception {
        var steps = List.copyOf(ErasureSteps.all().keySet());
        for (var step : steps.subList(FIRST, steps.size())) {
            crash.suffer(step);
            LOG.info("Erased though it crashed {}", step);
        }
    }
}
