package dev.reprise.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The standalone as a process of its own, which can really be killed. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("listens on (http://\\S+);");
    private static final int START_SECONDS = 60;

    private final Process process;
    private final URI address;

    private ServerProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it on a free port and waits until it listens. */
    static ServerProcess start(Path dataDirectory, String... options) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Standalone.class.getName(),
                                "--server.port=0",
                                "--reprise.data-directory=" + dataDirectory));
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var listening = new CompletableFuture<URI>();
        Thread.ofVirtual().start(() -> follow(process.inputReader(), listening));
        try {
            return new ServerProcess(process, listening.get(START_SECONDS, TimeUnit.SECONDS));
        } catch (Exception e) {
            process.destroyForcibly();
            throw new IllegalStateException("The server did not start.", e);
        }
    }

    private static void follow(BufferedReader output, CompletableFuture<URI> listening) {
        var said = new StringBuilder();
        try (output) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                said.append(line).append('\n');
                var match = LISTENING.matcher(line);
                if (match.find()) {
                    listening.complete(URI.create(match.group(1)));
                }
            }
            listening.completeExceptionally(
                    new IllegalStateException("It ended and said:\n" + said));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Client client() {
        return new Client(address);
    }

    /** SIGKILL: no hook, no flush, no goodbye. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, and waits for the end. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The server does not end.");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
