import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The standalone as a process of its own, started as {@code ./run} starts it, on loopback. It is
 * ended by its process id.
 */
final class ServerProcess implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("listens on http://[^;]*:(\\d+);");

    /** The first start may have to build. */
    private static final Duration START = Duration.ofMinutes(15);

    private static final int END_SECONDS = 60;

    private final Process process;
    private final ProcessHandle server;
    private final int port;
    private final Duration startedWithin;

    private ServerProcess(Process process, int port, Duration startedWithin) {
        this.process = process;
        this.port = port;
        this.startedWithin = startedWithin;
        this.server =
                process.descendants()
                        .filter(child -> child.info().command().orElse("").endsWith("/java"))
                        .findFirst()
                        .orElse(process.toHandle());
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param jvmOptions for the server's JVM, or empty
     * @param limits whether it limits what a caller may send
     */
    static ServerProcess start(Options options, Path data, String jvmOptions, boolean limits)
            throws Exception {
        var builder = new ProcessBuilder(command(options, data)).redirectErrorStream(true);
        builder.environment().put("REPRISE_RATE_LIMITS_ENABLED", Boolean.toString(limits));
        // Spectators and idle players send no heartbeats, and are to stay all the same.
        builder.environment().put("REPRISE_PRESENCE_SILENCE", "1d");
        builder.environment().merge("JDK_JAVA_OPTIONS", jvmOptions, (a, b) -> a + " " + b);
        var started = System.nanoTime();
        var process = builder.start();
        var port = new CompletableFuture<Integer>();
        Thread.ofVirtual().start(() -> follow(process, port));
        // Whoever interrupts a benchmark wants no server left.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endAll(process)));
        try {
            var listening = port.get(START.toSeconds(), TimeUnit.SECONDS);
            return new ServerProcess(
                    process, listening, Duration.ofNanos(System.nanoTime() - started));
        } catch (Exception e) {
            endAll(process);
            throw e;
        }
    }

    private static void endAll(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static List<String> command(Options options, Path data) {
        if (options.jar() == null) {
            var run = options.project().resolve("run").toString();
            return List.of(run, "--port", "" + options.port(), "--data-dir", data.toString());
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(runsJvmOptions(options.project().resolve("run")));
        command.addAll(List.of("-jar", options.jar().toString()));
        command.add("--server.port=" + options.port());
        command.add("--management.server.port=0");
        command.add("--reprise.data-directory=" + data);
        return command;
    }

    /** The same as {@code ./run} gives, read from it. */
    private static List<String> runsJvmOptions(Path run) {
        try (var lines = Files.lines(run)) {
            return lines.map(String::strip)
                    .filter(line -> line.matches("(-XX:|--enable-native|--sun-misc|-Daxon).*"))
                    .flatMap(line -> List.of(line.replace("\\", "").strip().split(" +")).stream())
                    .toList();
        } catch (IOException e) {
            throw new BenchmarkFailure(run + " cannot be read: " + e);
        }
    }

    private static void follow(Process process, CompletableFuture<Integer> port) {
        var said = new StringBuilder();
        try (var output = process.inputReader()) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                var match = LISTENING.matcher(line);
                if (match.find()) {
                    port.complete(Integer.valueOf(match.group(1)));
                } else if (!line.startsWith("NOTE: Picked up")) {
                    System.err.println("  server: " + line);
                    said.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            said.append(e);
        }
        port.completeExceptionally(
                new BenchmarkFailure("The server ended before it listened:\n" + said));
    }

    int port() {
        return port;
    }

    long pid() {
        return server.pid();
    }

    /** From the start of the process to the line that says that it listens. */
    Duration startedWithin() {
        return startedWithin;
    }

    /** TERM to the server itself, and waits for its end. */
    @Override
    public void close() {
        server.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly();
                process.destroyForcibly();
                throw new BenchmarkFailure(
                        "The server did not end within %d s after TERM.".formatted(END_SECONDS));
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
