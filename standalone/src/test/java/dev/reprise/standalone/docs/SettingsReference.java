package dev.reprise.standalone.docs;

import dev.reprise.standalone.docs.Settings.Setting;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All settings as tables: what each is where nothing is set, its form, and its effect. */
final class SettingsReference {

    /** What a process takes for given; the standalone's own file wins. */
    private static final List<String> FILES =
            List.of(
                    "axonserver/src/main/resources/axon-server.yaml",
                    "shared-web/src/main/resources/process.yaml",
                    "shared-web/src/main/resources/shared-web.yaml",
                    "command-side/src/main/resources/command-side.yaml",
                    "query-side/src/main/resources/query-side.yaml",
                    "standalone/src/main/resources/application.yaml");

    private final Settings settings;
    private final Map<String, String> given = new HashMap<>();

    SettingsReference(Path root) throws IOException {
        settings = Settings.under(root);
        for (var file : FILES) {
            for (var source :
                    new YamlPropertySourceLoader()
                            .load(file, new FileSystemResource(root.resolve(file)))) {
                if (source instanceof EnumerablePropertySource<?> properties) {
                    for (var name : properties.getPropertyNames()) {
                        given.put(name, String.valueOf(properties.getProperty(name)));
                    }
                }
            }
        }
    }

    /** The tables, one for each record. */
    String text() {
        var text = new StringBuilder();
        for (var group : settings.groups()) {
            text.append("\n### `%s`: %s\n\n".formatted(group.prefix(), firstLower(group.about())));
            text.append("| setting | default | form | effect |\n|---|---|---|---|\n");
            group.settings().forEach(setting -> text.append(row(setting)));
        }
        return text.toString();
    }

    private String row(Setting setting) {
        var value = given.getOrDefault(setting.key(), setting.given());
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        setting.key(),
                        value.isBlank() ? "none" : "`" + value + "`",
                        form(setting.type()),
                        setting.effect().replace("|", "\\|"));
    }

    private static String form(String type) {
        return switch (type) {
            case "Duration" -> "time: `500ms`, `30s`, `5m`, `24h`, `7d`";
            case "List<Duration>" -> "times, with commas";
            case "DataSize" -> "size: `512KB`, `256MB`, `2GB`";
            case "Path" -> "file or directory";
            case "boolean" -> "`true` or `false`";
            case "int", "long", "Map<Tier, Integer>" -> "whole number";
            case "double" -> "number";
            case "List<String>" -> "list, with commas";
            default -> "text";
        };
    }

    private static String firstLower(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
                + sentence.substring(1, sentence.length() - 1);
    }
}
