package dev.reprise.standalone;

import static org.awaitility.Awaitility.await;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The standalone, or one side of it, as a process of its own, which can really be killed. */
public final class ServerProcess implements AutoCloseable {

    private static final Pattern LISTENING =
            Pattern.compile("listens on (http://\\S+); health and metrics on (http://\\S+);");
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIMIT_SECONDS = 180;
    private static final int KEPT_LINES = 50_000;

    private final Process process;
    private final CompletableFuture<Addresses> listening = new CompletableFuture<>();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Thread follower;

    private ServerProcess(Process process) {
        this.process = process;
        follower = Thread.ofVirtual().start(() -> follow(process.inputReader()));
    }

    /** Starts it on a free port and waits until it listens. */
    public static ServerProcess start(Path dataDirectory, String... options) throws IOException {
        var server = launch(Launch.on(dataDirectory).with(options));
        try {
            if (server.awaitListening()) {
                return server;
            }
        } catch (IllegalStateException e) {
            server.kill();
            throw e;
        }
        throw new IllegalStateException("The server did not start, and said:\n" + server.said());
    }

    /** Starts it and does not wait. */
    public static ServerProcess launch(Launch launch) throws IOException {
        // With no umask, whatever is left open to others is noticed.
        var command = new ArrayList<>(List.of("sh", "-c", "umask 0; exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + Path.of("../standalone/jvm.options"));
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
        command.addAll(launch.jvmOptions());
        command.addAll(UnpackedStandalone.optionsFor(launch));
        command.add(launch.main());
        command.addAll(arguments(launch.data(), launch.options()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(launch.environment());
        return new ServerProcess(builder.start());
    }

    /** For a start on free ports. */
    static List<String> arguments(Path data, List<String> options) {
        return Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--management.server.port=0",
                                "--reprise.data-directory=" + data),
                        options.stream())
                .toList();
    }

    private void follow(BufferedReader output) {
        try (output) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                if (said.size() < KEPT_LINES) {
                    said.add(line);
                }
                var match = LISTENING.matcher(line);
                if (match.find()) {
                    listening.complete(
                            new Addresses(URI.create(match.group(1)), URI.create(match.group(2))));
                }
            }
        } catch (IOException _) {
            // Java closes the output of a process that it kills, also under its reader.
        } finally {
            listening.completeExceptionally(new IllegalStateException("The server has ended."));
        }
    }

    /** Waits until it listens; false if it ended before. */
    public boolean awaitListening() {
        try {
            listening.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException ended) {
            return false;
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException("The server does not start, and said:\n" + said(), e);
        }
    }

    /** Waits until it listens and says that it is ready. */
    void awaitReady() {
        if (!awaitListening()) {
            throw new IllegalStateException("The server did not start, and said:\n" + said());
        }
        await("readiness")
                .atMost(Duration.ofSeconds(LIMIT_SECONDS))
                .until(() -> health("readiness").path("status").asString("").equals("UP"));
    }

    /** What it tells operators of its health. */
    public JsonNode health(String group) {
        return health(listening.join().operators(), group);
    }

    /** What is told of its health at an address for operators. */
    static JsonNode health(URI operators, String group) {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(operators + "/health/" + group))
                            .timeout(Duration.ofSeconds(LIMIT_SECONDS))
                            .build();
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it wrote to its standard output and error so far. */
    public String said() {
        return String.join("\n", said);
    }

    public Client client() {
        return new Client(uri());
    }

    /** Where it listens. */
    public URI uri() {
        return listening.join().everybody();
    }

    /** Where operators ask. */
    public URI operators() {
        return listening.join().operators();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** SIGKILL: no hook, no flush, no goodbye. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, and waits for the end. */
    public int stop() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    /**
     * Waits until the process ends by itself and the follower has read all its output; the exit
     * code.
     */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)
                || !follower.join(Duration.ofSeconds(LIMIT_SECONDS))) {
            throw new IllegalStateException("The server does not end, and said:\n" + said());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }

    private record Addresses(URI everybody, URI operators) {}

    /** What a server is started with. */
    public record Launch(
            String main,
            Path data,
            List<String> jvmOptions,
            Map<String, String> environment,
            List<String> options) {

        public static Launch on(Path data) {
            return of(Standalone.class, data);
        }

        public static Launch of(Class<?> main, Path data) {
            return new Launch(main.getName(), data, List.of(), Map.of(), List.of());
        }

        public Launch with(String... more) {
            return with(List.of(more));
        }

        public Launch with(List<String> more) {
            return new Launch(main, data, jvmOptions, environment, joined(options, more));
        }

        public Launch withJvmOption(String more) {
            return new Launch(main, data, joined(jvmOptions, List.of(more)), environment, options);
        }

        public Launch withEnvironment(Map<String, String> more) {
            var variables = new HashMap<>(environment);
            variables.putAll(more);
            return new Launch(main, data, jvmOptions, variables, options);
        }

        private static List<String> joined(List<String> some, List<String> more) {
            return Stream.concat(some.stream(), more.stream()).toList();
        }
    }
}
