package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.ServerProcess;
import dev.reprise.standalone.ServerProcess.Launch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * One fault after another on the same data. Each start is the recovery from the fault before: the
 * stored events are checked when the process is dead, what is shown of them when the next one runs.
 */
final class Trial {

    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);

    private final Witness witness = new Witness();
    private final Load load;
    private final Findings findings = new Findings();
    private final Map<String, Integer> faults = new TreeMap<>();
    private final List<Long> startMillis = new ArrayList<>();
    private Path data;
    private StoredLog log = new StoredLog(List.of());

    Trial(Path data, Random random) {
        this.data = data;
        this.load = new Load(witness, random);
    }

    Witness witness() {
        return witness;
    }

    Findings findings() {
        return findings;
    }

    Path data() {
        return data;
    }

    /** The last time that a server took from its launch until it listened. */
    long lastStartMillis() {
        return startMillis.getLast();
    }

    /** Starts a server on the data, lets the fault end it, and checks what it left. */
    void suffer(String name, Fault fault) throws Exception {
        faults.merge(name, 1, Integer::sum);
        LOG.info("{}", name);
        var started = System.nanoTime();
        try (var server = ServerProcess.launch(fault.prepare(launch()))) {
            fault.whileStarting(server);
            if (server.awaitListening() && server.isAlive()) {
                startMillis.add((System.nanoTime() - started) / 1_000_000);
                work(server, fault);
            } else {
                assertThat(fault.mayEndTheStart()).as("ended early: %s", server.said()).isTrue();
            }
            server.awaitExit();
            data = fault.afterwards(server, data);
        }
        log = StoredLog.read(data);
        report(name, Checker.check(witness, log));
    }

    private void work(ServerProcess server, Fault fault) throws Exception {
        report("restart", ViewsChecker.check(server.client(), witness, log));
        if (!load.hasBegun()) {
            load.begin(server.client());
        }
        var running = load.start(server);
        fault.underLoad(server, running);
        running.awaitEnd();
    }

    /** Checks what the last fault left on a server that then ends in order. */
    void end() throws Exception {
        try (var server = ServerProcess.launch(launch())) {
            assertThat(server.awaitListening()).as(server.said()).isTrue();
            report("restart", ViewsChecker.check(server.client(), witness, log));
            assertThat(server.stop()).as("exit code after SIGTERM").isIn(0, 143);
        }
        LOG.info("{}", summary());
        assertThat(findings.areNone()).as(findings::toString).isTrue();
        assertThat(witness.acks()).as("acks that were put to the test").isNotEmpty();
    }

    String summary() {
        var starts = startMillis.stream().mapToLong(each -> each).summaryStatistics();
        return "%s; %s; %d events stored; %s; found: %s"
                .formatted(faults, witness, log.events().size(), inWords(starts), findings);
    }

    private static String inWords(LongSummaryStatistics starts) {
        return "%d starts, %d to %d ms, %.0f ms on average"
                .formatted(
                        starts.getCount(), starts.getMin(), starts.getMax(), starts.getAverage());
    }

    private void report(String after, Findings found) {
        if (!found.areNone()) {
            LOG.error("After {}: {}", after, found);
        }
        findings.addAll(found);
    }

    /** Nobody shall be disconnected or limited because a fault takes its time. */
    private Launch launch() {
        return Launch.on(data)
                .with("--reprise.presence.silence=1d")
                .withEnvironment(Map.of("REPRISE_RATE_LIMITS_ENABLED", "false"));
    }
}
