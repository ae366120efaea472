package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.reprise.standalone.ServerProcess;
import dev.reprise.standalone.ServerProcess.Launch;
import dev.reprise.standalone.faults.agent.FaultAgent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Somebody interrupts threads that handle requests and write streams, one every few milliseconds.
 * Only who was interrupted may notice. Then the server is killed.
 */
final class Interrupts implements Fault {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Path agent;
    private final Path file;
    private final Witness witness;
    private final Duration length;
    private final int interrupts;
    private String summary = "";

    /** Goes on for at least so long, and until there were at least so many interrupts. */
    Interrupts(Path agent, Path file, Witness witness, Duration length, int interrupts) {
        this.agent = agent;
        this.file = file;
        this.witness = witness;
        this.length = length;
        this.interrupts = interrupts;
    }

    @Override
    public Launch prepare(Launch launch) {
        return launch.withJvmOption(FaultAgent.interrupting(agent, PAUSE, file));
    }

    @Override
    public void underLoad(ServerProcess server, Load.Running load) throws Exception {
        var before = witness.troubled().keySet();
        Faults.pause(length.toMillis());
        await().atMost(Duration.ofSeconds(60)).until(() -> interrupted().count() >= interrupts);
        load.stop();
        var troubled = new TreeMap<>(witness.troubled());
        troubled.keySet().removeAll(before);
        var interrupted = interrupted();
        summary =
                "%d requests and %d turns of streams interrupted; in trouble %s; %d streams resumed; %d acks"
                        .formatted(
                                interrupted.requests().size(),
                                interrupted.streams(),
                                inNumbers(troubled),
                                witness.resumedStreams(),
                                load.acks());
        assertThat(troubled.values())
                .as("told to those who were interrupted")
                .noneMatch(told -> told.startsWith("500"));
        troubled.keySet().removeIf(interrupted::concerns);
        assertThat(troubled).as("not interrupted, and in trouble").isEmpty();
        server.kill();
    }

    /** What happened, in numbers. */
    String summary() {
        return summary;
    }

    private static Map<String, Long> inNumbers(Map<String, String> troubled) {
        return troubled.values().stream().collect(groupingBy(identity(), TreeMap::new, counting()));
    }

    private Interrupted interrupted() throws IOException {
        var requests = new HashSet<String>();
        var streams = 0;
        for (var line : Files.readAllLines(file)) {
            if (line.startsWith("request ")) {
                requests.add(line.substring("request ".length()));
            } else if (line.equals("stream")) {
                streams++;
            }
        }
        return new Interrupted(requests, streams);
    }

    private record Interrupted(Set<String> requests, int streams) {

        /**
         * Whether this request was interrupted, or the one before it of the same caller: an
         * interrupt may close the caller's connection behind the answer.
         */
        boolean concerns(String request) {
            var dot = request.lastIndexOf('.');
            var before = Integer.parseInt(request.substring(dot + 1)) - 1;
            return requests.contains(request)
                    || requests.contains(request.substring(0, dot + 1) + before);
        }

        int count() {
            return requests.size() + streams;
        }
    }
}
