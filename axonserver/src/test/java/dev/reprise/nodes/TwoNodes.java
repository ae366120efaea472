package dev.reprise.nodes;

import dev.reprise.command.axonserver.CommandNode;
import dev.reprise.query.axonserver.QueryNode;
import dev.reprise.standalone.Deployment;
import dev.reprise.standalone.Engine;
import dev.reprise.standalone.MovableClock;
import dev.reprise.standalone.Processes;
import dev.reprise.standalone.ServerProcess.Launch;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A command node and a query node. All of a run share one Axon Server and so all that ever happened
 * there; therefore they share their secrets as well.
 */
public final class TwoNodes implements Engine {

    static final String ADMIN_KEY = "rk_tests_" + "0123456789abcdef".repeat(4);
    static final Map<String, String> SECRETS =
            Map.of(
                    "REPRISE_TOKEN_SECRET",
                    "a secret of the tests, which is long enough",
                    "REPRISE_ADMIN_KEY",
                    ADMIN_KEY,
                    "REPRISE_LOG_KEY",
                    "bG9nIGtleSBvZiB0aGUgdGVzdHMsIDMyIGJ5dGVzISE",
                    "REPRISE_DATA_KEY",
                    "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY");

    static final String KEYS =
            "jdbc:h2:%s;AUTO_SERVER=TRUE"
                    .formatted(Path.of("target", "test-keys").toAbsolutePath());

    @Override
    public Deployment start(Path data, @Nullable MovableClock clock, List<String> options)
            throws IOException {
        return launch(data, clock, options);
    }

    @Override
    public Processes startProcesses(Path data, List<String> options) throws IOException {
        return launch(data, null, options);
    }

    private static Processes launch(Path data, @Nullable MovableClock clock, List<String> options)
            throws IOException {
        var server = AxonServer.ofThisRun();
        return Processes.start(
                List.of(
                        node(CommandNode.class, data.resolve("command"), clock, server)
                                .with(options),
                        node(QueryNode.class, data.resolve("query"), clock, server).with(options)),
                () -> ADMIN_KEY);
    }

    /** One more query node, named like its directory. */
    static Launch query(Path data) throws IOException {
        return query(data, null);
    }

    /** The same on a clock that the test moves, if it has one. */
    static Launch query(Path data, @Nullable MovableClock clock) throws IOException {
        return node(QueryNode.class, data, clock, AxonServer.ofThisRun());
    }

    /** A command node, named like its directory. */
    static Launch command(Path data) throws IOException {
        return command(data, null);
    }

    /** The same on a clock that the test moves, if it has one. */
    static Launch command(Path data, @Nullable MovableClock clock) throws IOException {
        return node(CommandNode.class, data, clock, AxonServer.ofThisRun());
    }

    private static Launch node(
            Class<?> main, Path data, @Nullable MovableClock clock, String server)
            throws IOException {
        Files.createDirectories(data);
        var node =
                Launch.of(main, data)
                        .withEnvironment(SECRETS)
                        // As a variable, which a test's own option overrides.
                        .withEnvironment(
                                Map.of(
                                        "AXON_SERVER",
                                        server,
                                        // All nodes of a run share it, as they share the server.
                                        "REPRISE_SUBJECTS_URL",
                                        KEYS,
                                        // Killed in one test, it is back in the next.
                                        "REPRISE_NODE_NAME",
                                        data.getFileName().toString(),
                                        "REPRISE_RATE_LIMITS_ENABLED",
                                        "false"));
        return clock == null ? node : node.withJvmOption(ClockOfTheTest.option(clock));
    }
}
