package dev.reprise.standalone.docs;

import dev.reprise.web.limit.Tier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The settings of the product, as the sources of their records have them. */
final class Settings {

    private static final Pattern PREFIX =
            Pattern.compile("@ConfigurationProperties\\((?:prefix = )?\"([^\"]+)\"\\)");
    private static final String BY_TIER = "Map<Tier, Integer>";

    private final List<Group> groups;

    private Settings(List<Group> groups) {
        this.groups = groups;
    }

    /**
     * Settings with the same beginning.
     *
     * @param components those of their record, as in its source
     */
    private record Group(String prefix, String components) {

        boolean has(String key) {
            if (!key.startsWith(prefix + ".")) {
                return false;
            }
            var segments = key.substring(prefix.length() + 1).split("\\.", -1);
            var name = Pattern.quote(camel(segments[0]));
            return switch (segments.length) {
                case 1 -> hasComponent("\\S+", name);
                case 2 -> hasComponent(Pattern.quote(BY_TIER), name) && isTier(segments[1]);
                default -> false;
            };
        }

        private boolean hasComponent(String type, String name) {
            return Pattern.compile("(?:^|\\s)" + type + "\\s+" + name + "\\s*(?:,|$)")
                    .matcher(components)
                    .find();
        }
    }

    static Settings under(Path root) throws IOException {
        var groups = new ArrayList<Group>();
        try (var modules = Files.newDirectoryStream(root)) {
            for (var module : modules) {
                var main = module.resolve("src/main/java");
                if (Files.isDirectory(main)) {
                    try (var files = Files.walk(main)) {
                        files.filter(file -> file.toString().endsWith("Properties.java"))
                                .forEach(file -> read(file, groups));
                    }
                }
            }
        }
        return new Settings(groups);
    }

    private static void read(Path file, List<Group> groups) {
        try {
            var source = Files.readString(file);
            var prefix = PREFIX.matcher(source);
            if (prefix.find()) {
                groups.add(new Group(prefix.group(1), components(source, prefix.end())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands between the parentheses of the first record after this place. */
    private static String components(String source, int from) {
        var begin = source.indexOf('(', source.indexOf("record ", from)) + 1;
        var open = 1;
        var end = begin;
        for (; open > 0; end++) {
            open += source.charAt(end) == '(' ? 1 : source.charAt(end) == ')' ? -1 : 0;
        }
        return source.substring(begin, end - 1);
    }

    /** Whether there is exactly this setting. */
    boolean have(String key) {
        return groups.stream().anyMatch(group -> group.has(key));
    }

    private static boolean isTier(String label) {
        return Arrays.stream(Tier.values()).anyMatch(tier -> tier.label().equals(label));
    }

    private static String camel(String name) {
        var camel = new StringBuilder();
        for (var word : name.split("-", -1)) {
            camel.append(
                    camel.isEmpty() || word.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return camel.toString();
    }
}
