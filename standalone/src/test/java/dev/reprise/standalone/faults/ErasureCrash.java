package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.MarkedPerson;
import dev.reprise.standalone.OthersView;
import dev.reprise.standalone.ServerProcess;
import dev.reprise.standalone.ServerProcess.Launch;
import dev.reprise.standalone.faults.agent.CrashPoint;
import dev.reprise.standalone.faults.agent.FaultAgent;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** An erasure whose process ends within one of its steps, and what the next start makes of it. */
final class ErasureCrash {

    private static final int OK = 200;

    private final Path data;
    private final Path agent;

    ErasureCrash(Path data, Path agent) {
        this.data = data;
        this.agent = agent;
    }

    /** Ends erased, whichever step it was, and all others are shown as they were. */
    void suffer(String step) throws Exception {
        var point = Objects.requireNonNull(ErasureSteps.all().get(step));
        MarkedPerson person;
        OthersView before;
        try (var server =
                ServerProcess.launch(launch().withJvmOption(FaultAgent.halting(agent, point)))) {
            assertThat(server.awaitListening()).as(server::said).isTrue();
            person = MarkedPerson.playing(server.client(), mark(step), "customer");
            before = OthersView.of(person);
            eraseUnlessItEnds(person);
            assertThat(server.awaitExit()).as(step).isEqualTo(CrashPoint.EXIT_CODE);
            assertThat(server.said()).doesNotContain(person.secrets());
        }
        try (var server = ServerProcess.launch(launch())) {
            assertThat(server.awaitListening()).as(server::said).isTrue();
            var later = person.on(server.client());
            if (later.erasure().status() == OK) {
                // From the first request on that is answered.
                later.requireErased();
            } else {
                assertThat(ErasureSteps.MAYBE_UNKNOWN).contains(step);
            }
            later.awaitErased();
            later.requireErased();
            before.requireSame(later);
            assertThat(server.said()).doesNotContain(person.secrets());
        }
    }

    private Launch launch() {
        return Launch.on(data)
                .with("--reprise.erasures.complete-every=200ms", "--reprise.presence.silence=1d")
                .withEnvironment(Map.of("REPRISE_RATE_LIMITS_ENABLED", "false"));
    }

    private static String mark(String step) {
        return Integer.toHexString(step.hashCode());
    }

    /** The answer may be lost with the process. */
    private static void eraseUnlessItEnds(MarkedPerson person) {
        try {
            assertThat(person.erase().status()).isEqualTo(202);
        } catch (UncheckedIOException cut) {
            // It has ended meanwhile.
        }
    }
}
