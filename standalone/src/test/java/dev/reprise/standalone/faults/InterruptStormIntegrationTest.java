package dev.reprise.standalone.faults;

import dev.reprise.standalone.faults.agent.FaultAgent;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A minute in which threads are interrupted at random. */
@Tag("faults")
class InterruptStormIntegrationTest {

    @TempDir Path directory;

    @Test
    void harmsNobodyWhoIsNotInterrupted() throws Exception {
        var agent = FaultAgent.jar(directory);
        var trial = new Trial(Files.createDirectory(directory.resolve("data")), Rounds.random());
        var interrupts =
                new Interrupts(
                        agent,
                        directory.resolve("interrupted"),
                        trial.witness(),
                        Duration.ofSeconds(Integer.getInteger("faults.seconds", 60)),
                        100);
        trial.suffer("interrupted", interrupts);
        System.out.println(interrupts.summary());
        trial.end();
    }
}
