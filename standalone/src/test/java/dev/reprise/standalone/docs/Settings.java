package dev.reprise.standalone.docs;

import dev.reprise.web.limit.Tier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The settings of the product, as the sources of their records have them. */
final class Settings {

    private static final String BY_TIER = "Map<Tier, Integer>";

    private final List<Group> groups;

    private Settings(List<Group> groups) {
        this.groups = groups;
    }

    /**
     * The settings of one record.
     *
     * @param about what the record is, in its own words
     */
    record Group(String prefix, String about, List<Setting> settings) {}

    /**
     * A setting.
     *
     * @param type of its component, as in the source
     * @param given what it is where nothing is set, as the record says; empty for nothing
     * @param effect in the words of the record; empty where it has none
     */
    record Setting(String key, String type, String given, String effect) {}

    static Settings under(Path root) throws IOException {
        return new Settings(
                sources(root).stream()
                        .filter(SettingsRecord::isOne)
                        .map(source -> group(new SettingsRecord(source)))
                        .sorted(Comparator.comparing(Group::prefix).thenComparing(Group::about))
                        .toList());
    }

    /** All Java sources of the product itself. */
    static List<String> sources(Path root) throws IOException {
        var sources = new ArrayList<String>();
        try (var modules = Files.newDirectoryStream(root)) {
            for (var module : modules) {
                var main = module.resolve("src/main/java");
                if (Files.isDirectory(main)) {
                    try (var files = Files.walk(main)) {
                        files.filter(file -> file.toString().endsWith(".java"))
                                .map(Settings::source)
                                .forEach(sources::add);
                    }
                }
            }
        }
        return sources;
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Group group(SettingsRecord source) {
        var settings = new ArrayList<Setting>();
        for (var component : source.components()) {
            var key = source.prefix() + "." + kebab(component.name());
            if (component.type().equals(BY_TIER)) {
                for (var tier : Tier.values()) {
                    settings.add(ofTier(key, component, tier));
                }
            } else {
                settings.add(
                        new Setting(
                                key,
                                component.type(),
                                component.given(),
                                source.textOf(component.name())));
            }
        }
        return new Group(source.prefix(), source.about(), List.copyOf(settings));
    }

    private static Setting ofTier(String key, SettingsRecord.Component of, Tier tier) {
        return new Setting(
                key + "." + tier.label(),
                of.type(),
                Integer.toString(tier.perMinute()),
                tier.what() + " a minute");
    }

    List<Group> groups() {
        return groups;
    }

    /** Whether there is exactly this setting. */
    boolean have(String key) {
        return groups.stream()
                .flatMap(group -> group.settings().stream())
                .anyMatch(setting -> setting.key().equals(key));
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
