package dev.reprise.standalone;

import tools.jackson.databind.json.JsonMapper;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A real Prometheus that scrapes a server each second. */
final class Prometheus implements AutoCloseable {

    private static final String NAME = "prometheus";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI api;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.api = URI.create("http://127.0.0.1:" + port);
    }

    static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, NAME)));
    }

    static Prometheus scraping(URI operators, Path directory) throws IOException {
        var settings = directory.resolve("prometheus.yml");
        Files.writeString(
                settings,
                """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - job_name: reprise
                    metrics_path: /actuator/prometheus
                    static_configs: [{targets: ["%s"]}]
                """
                        .formatted(operators.getAuthority()));
        var port = freePort();
        var process =
                new ProcessBuilder(
                                NAME,
                                "--config.file=" + settings,
                                "--storage.tsdb.path=" + directory.resolve("series"),
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("prometheus.log").toFile())
                        .start();
        return new Prometheus(process, port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Whether this query of a board, over all processes, has a result by now. */
    boolean hasAnAnswerTo(String query) throws IOException, InterruptedException {
        var asked = query.replace("$instance", ".*").replace("$__rate_interval", "10s");
        var request =
                HttpRequest.newBuilder(
                                api.resolve(
                                        "/api/v1/query?query="
                                                + URLEncoder.encode(asked, StandardCharsets.UTF_8)))
                        .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 503) {
                return false;
            }
            var json = new JsonMapper().readTree(answer.body());
            if (!json.path("status").asString("").equals("success")) {
                throw new AssertionError(asked + ": " + answer.body());
            }
            return !json.at("/data/result").isEmpty();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        http.close();
    }
}
