package dev.reprise.standalone;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A real Prometheus that scrapes a server each second, and watches the alarms. */
public final class Prometheus implements AutoCloseable {

    private static final String NAME = "prometheus";
    private static final Path RULES = Path.of("../operations/prometheus/rules.yml");
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory;
    private final Process process;
    private final URI api;

    private Prometheus(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.api = URI.create("http://127.0.0.1:" + port);
    }

    /** Debian's package is enough. */
    public static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, NAME)));
    }

    static Prometheus scraping(URI operators, Path directory)
            throws IOException, InterruptedException {
        return scraping(operators, directory, Set.of(), null);
    }

    /**
     * Starts one on the shipped alarms.
     *
     * @param hurried alarms that are raised after 2 s of what they otherwise wait longer for
     * @param history what it has scraped before, as OpenMetrics
     */
    public static Prometheus scraping(
            URI operators, Path directory, Set<String> hurried, @Nullable String history)
            throws IOException, InterruptedException {
        var settings = directory.resolve("prometheus.yml");
        Files.writeString(
                settings,
                """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [rules.yml]
                scrape_configs:
                  - job_name: reprise
                    metrics_path: /actuator/prometheus
                    file_sd_configs: [{files: [targets.json]}]
                """);
        Files.writeString(directory.resolve("rules.yml"), rules(hurried));
        target(directory, operators);
        if (history != null) {
            remember(history, directory);
        }
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
        return new Prometheus(directory, process, port);
    }

    private static String rules(Set<String> hurried) throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                new Yaml().load(Files.readString(RULES));
        file.getOrDefault("groups", List.of()).stream()
                .flatMap(group -> group.getOrDefault("rules", List.of()).stream())
                .filter(rule -> hurried.contains(String.valueOf(rule.get("alert"))))
                .forEach(rule -> rule.computeIfPresent("for", (_, _) -> "2s"));
        return new Yaml().dump(file);
    }

    private static void remember(String history, Path directory)
            throws IOException, InterruptedException {
        var file = Files.writeString(directory.resolve("history.om"), history);
        var made =
                new ProcessBuilder(
                                "promtool",
                                "tsdb",
                                "create-blocks-from",
                                "openmetrics",
                                file.toString(),
                                directory.resolve("series").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("promtool.log").toFile())
                        .start();
        if (made.waitFor() != 0) {
            throw new AssertionError(Files.readString(directory.resolve("promtool.log")));
        }
    }

    /** Scrapes this server from now on, under the same name: it was started again. */
    public void scrape(URI operators) throws IOException {
        target(directory, operators);
    }

    private static void target(Path directory, URI operators) throws IOException {
        var draft = directory.resolve("targets.draft");
        Files.writeString(
                draft,
                "[{\"targets\": [\"%s\"], \"labels\": {\"instance\": \"a\"}}]"
                        .formatted(operators.getAuthority()));
        Files.move(draft, directory.resolve("targets.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Whether this query of a board, over all processes, has a result by now. */
    public boolean hasAnAnswerTo(String query) throws IOException, InterruptedException {
        return hasAnAnswerTo(query, Duration.ZERO);
    }

    /** The same, for the time that is so long after now. */
    public boolean hasAnAnswerTo(String query, Duration later)
            throws IOException, InterruptedException {
        var asked = query.replace("$instance", ".*").replace("$__rate_interval", "10s");
        return !ask("query?time=%s&query=%s"
                        .formatted(
                                Instant.now().plus(later),
                                URLEncoder.encode(asked, StandardCharsets.UTF_8)))
                .path("result")
                .isEmpty();
    }

    /** The alarms that are raised now, those that wait for their time not among them. */
    public Set<String> alarms() throws IOException, InterruptedException {
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
            var json = JSON.readTree(answer.body());
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
