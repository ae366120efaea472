package dev.reprise.standalone.docs;

import org.yaml.snakeyaml.Yaml;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The queries of all boards and alarms, and the meters that they name. */
public final class Queries {

    private static final Path ROOT = Path.of("..");

    private static final Pattern NO_NAME =
            Pattern.compile(
                    "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(?:by|on|ignoring|without) *\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("\\b[a-z][a-z0-9_:]*\\b(?! *\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

    private Queries() {}

    /** Those of all panels and of all rules, by where they stand. */
    public static Map<String, String> all() throws IOException {
        var queries = ofBoards();
        for (var rule : rules()) {
            queries.put(name(rule), String.valueOf(rule.get("expr")));
        }
        return queries;
    }

    /** Those of all panels, by where they stand. */
    public static Map<String, String> ofBoards() throws IOException {
        var queries = new LinkedHashMap<String, String>();
        var json = new JsonMapper();
        try (var boards = Files.newDirectoryStream(ROOT.resolve("operations/grafana"), "*.json")) {
            for (var board : boards) {
                for (var panel : json.readTree(Files.readString(board)).get("panels")) {
                    for (var target : panel.path("targets")) {
                        var place =
                                List.of(
                                        board.getFileName().toString(),
                                        panel.get("title").asString(),
                                        target.get("refId").asString());
                        queries.put(String.join(", ", place), target.get("expr").asString());
                    }
                }
            }
        }
        return queries;
    }

    /** The names of all alarms. */
    static List<String> alarms() throws IOException {
        return rules().stream()
                .filter(rule -> rule.containsKey("alert"))
                .map(Queries::name)
                .toList();
    }

    private static String name(Map<?, ?> rule) {
        return String.valueOf(rule.containsKey("alert") ? rule.get("alert") : rule.get("record"));
    }

    private static List<Map<?, ?>> rules() throws IOException {
        var text = Files.readString(ROOT.resolve("operations/prometheus/rules.yml"));
        Map<String, List<Map<String, List<Map<?, ?>>>>> file = new Yaml().load(text);
        var rules = new ArrayList<Map<?, ?>>();
        file.getOrDefault("groups", List.of())
                .forEach(group -> rules.addAll(group.getOrDefault("rules", List.of())));
        return rules;
    }

    /** The series that a query asks for; not those that are recorded of others. */
    public static Set<String> metersIn(String query) {
        var names = new TreeSet<String>();
        NAME.matcher(NO_NAME.matcher(query).replaceAll(" "))
                .results()
                .map(found -> found.group())
                .filter(name -> !WORDS.contains(name) && !name.contains(":"))
                .filter(name -> !name.matches("[0-9].*|[dhms]"))
                .forEach(names::add);
        return names;
    }
}
