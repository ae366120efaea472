package dev.reprise.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Prometheus gets from a server. */
final class Scrape {

    private static final Pattern SAMPLE =
            Pattern.compile(
                    "([a-z_:][a-z0-9_:]*)(?:\\{(.*)})? (\\S+)(?: .*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, String> help = new HashMap<>();

    private Scrape(String text) {
        for (var line : text.split("\n", -1)) {
            if (line.startsWith("# HELP ")) {
                var words = line.split(" ", 4);
                help.put(words[2], words.length > 3 ? words[3].strip() : "");
            } else if (!line.isBlank() && !line.startsWith("#")) {
                samples.add(sample(line));
            }
        }
    }

    /** One figure. */
    record Sample(String name, Map<String, String> labels, double value) {}

    static Scrape of(URI operators) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(operators.resolve("/actuator/prometheus")).build();
            return new Scrape(http.send(request, BodyHandlers.ofString()).body());
        }
    }

    private static Sample sample(String line) {
        var parts = SAMPLE.matcher(line);
        if (!parts.matches()) {
            throw new AssertionError("No sample: " + line);
        }
        var labels = parts.group(2) == null ? "" : parts.group(2);
        return new Sample(
                parts.group(1),
                LABEL.matcher(labels)
                        .results()
                        .collect(
                                Collectors.toMap(label -> label.group(1), label -> label.group(2))),
                Double.parseDouble(parts.group(3).replace("Inf", "Infinity")));
    }

    List<Sample> samples() {
        return samples;
    }

    Set<String> names() {
        return samples.stream().map(Sample::name).collect(Collectors.toSet());
    }

    /** The help of each family of ours. */
    Map<String, String> helpOfOurs() {
        return help.entrySet().stream()
                .filter(each -> each.getKey().startsWith("reprise_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The sum of all samples of a name that have these labels: a name, a value, and so on. */
    double sum(String name, String... labels) {
        return with(name, labels).mapToDouble(Sample::value).sum();
    }

    private Stream<Sample> with(String name, String... labels) {
        var wanted = new HashMap<String, String>();
        for (var index = 0; index < labels.length; index += 2) {
            wanted.put(labels[index], labels[index + 1]);
        }
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(sample -> sample.labels().entrySet().containsAll(wanted.entrySet()));
    }
}
