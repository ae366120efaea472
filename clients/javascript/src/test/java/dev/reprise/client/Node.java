package dev.reprise.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs commands of Node in the client's directory. */
final class Node {

    private static final int OLDEST = 20;

    private Node() {}

    /** Whether Node is on the path, in a version that the client is made for. */
    static boolean isThere() throws IOException, InterruptedException {
        if (onPath("node").isEmpty()) {
            return false;
        }
        var version = run(Map.of(), List.of("node", "--version")).output().strip();
        return Integer.parseInt(version.substring(1, version.indexOf('.'))) >= OLDEST;
    }

    /** A command that npm installed here, or one on the path. */
    static Optional<Path> tool(String name) {
        var installed = Path.of("node_modules", ".bin", name).toAbsolutePath();
        return Files.isExecutable(installed) ? Optional.of(installed) : onPath(name);
    }

    private static Optional<Path> onPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs a command to its end. */
    static Outcome run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        try (var output = process.getInputStream()) {
            var text = new String(output.readAllBytes(), UTF_8);
            return new Outcome(process.waitFor(), text);
        } finally {
            process.destroyForcibly();
        }
    }

    /** How a command ended, and all that it said. */
    record Outcome(int exitCode, String output) {}
}
