package dev.reprise.standalone.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The settings of the product: the sources of their records, by prefix. */
final class Settings {

    private static final Pattern PREFIX =
            Pattern.compile("@ConfigurationProperties\\((?:prefix = )?\"([^\"]+)\"\\)");

    private final Map<String, String> sources;

    private Settings(Map<String, String> sources) {
        this.sources = sources;
    }

    static Settings under(Path root) throws IOException {
        var sources = new TreeMap<String, String>();
        try (var modules = Files.newDirectoryStream(root)) {
            for (var module : modules) {
                var main = module.resolve("src/main/java");
                if (Files.isDirectory(main)) {
                    try (var files = Files.walk(main)) {
                        files.filter(file -> file.toString().endsWith("Properties.java"))
                                .forEach(file -> read(file, sources));
                    }
                }
            }
        }
        return new Settings(sources);
    }

    private static void read(Path file, Map<String, String> sources) {
        try {
            var source = Files.readString(file);
            var prefix = PREFIX.matcher(source);
            if (prefix.find()) {
                sources.merge(prefix.group(1), source, String::concat);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a record with this prefix has a component of this name. */
    boolean have(String key) {
        return sources.entrySet().stream()
                .anyMatch(each ->
                        key.startsWith(each.getKey() + ".")
                                && hasComponent(
                                        each.getValue(),
                                        key.substring(each.getKey().length() + 1)
                                                .split("\\.", 2)[0]));
    }

    private static boolean hasComponent(String source, String name) {
        var camel = new StringBuilder();
        for (var word : name.split("-", -1)) {
            camel.append(
                    camel.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return Pattern.compile("\\b" + camel + "\\b").matcher(source).find();
    }
}
