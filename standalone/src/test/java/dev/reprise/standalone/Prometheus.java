package dev.reprise.standalone;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

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
import java.util.Set;
import java.util.TreeSet;

/** A real Prometheus that scrapes a server each second, and watches the alarms. */
final class Prometheus implements AutoCloseable {

    private static final String NAME = "prometheus";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI api;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.api = URI.create("http://127.0.0.1:" + port);
    }

    /** Debian's package is enough. */
    static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, NAME)));
    }

    static Prometheus scraping(URI operators, Path directory) throws IOException {
        var settings = directory.resolve("prometheus.yml");
        Files.writeString(
                settings,
                """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: ["%s"]
                scrape_configs:
                  - job_name: reprise
                    metrics_path: /actuator/prometheus
                    static_configs: [{targets: ["%s"]}]
                """
                        .formatted(
                                Path.of("../operations/prometheus/rules.yml").toAbsolutePath(),
                                operators.getAuthority()));
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
        return !ask("query?query=" + URLEncoder.encode(asked, StandardCharsets.UTF_8))
                .path("result")
                .isEmpty();
    }

    /** The alarms that are raised now, those that wait for their time not among them. */
    Set<String> alarms() throws IOException, InterruptedException {
        var raised = new TreeSet<String>();
        for (var alarm : ask("alerts").path("alerts")) {
            if (alarm.get("state").asString().equals("firing")) {
                raised.add(alarm.at("/labels/alertname").asString());
            }
        }
        return raised;
    }

    /** Nothing as long as it is not ready. */
    private JsonNode ask(String what) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(api.resolve("/api/v1/" + what)).build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 503) {
                return MissingNode.getInstance();
            }
            var json = new JsonMapper().readTree(answer.body());
            if (!json.path("status").asString("").equals("success")) {
                throw new AssertionError(what + ": " + answer.body());
            }
            return json.get("data");
        } catch (ConnectException notYet) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        http.close();
    }
}
