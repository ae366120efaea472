package dev.reprise.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Each option that the documents name is one that the program they speak of knows. */
class OptionsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern OPTION =
            Pattern.compile("(?<![A-Za-z0-9|-])--[a-z][A-Za-z0-9.-]*[A-Za-z0-9]");
    private static final Pattern NAMED =
            Pattern.compile("(?:`|--set )(reprise\\.[a-z.-]*[a-z])[`=]");
    private static final Pattern DOTTED = Pattern.compile("--(reprise|server|management)\\..*");

    /** Of other programs: of the JVM, of Docker, of systemd, and of what checks the description. */
    private static final List<String> OTHERS =
            List.of(
                    "--base64url",
                    "--enable-native-access",
                    "--extends",
                    "--from-env-file",
                    "--from-file",
                    "--home-dir",
                    "--library",
                    "--noEmit",
                    "--no-deps",
                    "--prefix",
                    "--now",
                    "--rm",
                    "--shell",
                    "--strict",
                    "--sun-misc-unsafe-memory-access",
                    "--system",
                    "--wait");

    @ParameterizedTest
    @CsvSource({
        "README.md, run",
        "SECURITY.md, run",
        "docs/api.md, run",
        "docs/architecture.md, run",
        "docs/event-model.md, run",
        "docs/faults.md, run",
        "docs/operations.md, run axonserver/smoke",
        "docs/permissions.md, run",
        "docs/settings.md, run",
        "docs/time-travel.md, run",
        "docs/performance.md, benchmarks/src/Options.java",
        "axonserver/README.md, axonserver/nodes axonserver/smoke axonserver/Drill.java",
        "CONTRIBUTING.md, run",
        "examples/README.md, examples/values-sort-session/ValuesSortSession.java"
                + " examples/verify/verify.mjs"
    })
    void areKnownToTheProgram(String document, String programs) throws IOException {
        var known = new StringBuilder();
        for (var program : programs.split(" ", -1)) {
            known.append(Files.readString(ROOT.resolve(program)));
        }
        var unknown = new TreeSet<String>();
        for (var option : optionsIn(document)) {
            // Settings are given to the jar itself like this; ./run has --set for them.
            if (!DOTTED.matcher(option).matches()
                    && !OTHERS.contains(option)
                    && known.indexOf(option) < 0) {
                unknown.add(option);
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static List<String> optionsIn(String document) throws IOException {
        return OPTION.matcher(Files.readString(ROOT.resolve(document)))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void areAllExplainedByTheHelpOfRun() throws IOException {
        var script = Files.readString(ROOT.resolve("run"));
        var help = script.substring(script.indexOf("<<'TEXT'"), script.indexOf("\nTEXT\n"));
        var parsed = script.substring(script.indexOf("while [ $# -gt 0 ]"));
        assertThat(OPTION.matcher(parsed).results().map(MatchResult::group).distinct())
                .filteredOn(option -> !DOTTED.matcher(option).matches())
                .filteredOn(option -> !OTHERS.contains(option))
                .allSatisfy(option -> assertThat(help).contains(option));
    }

    @Test
    void settingsAndMetersAreThere() throws IOException {
        var settings = Settings.under(ROOT);
        var sources = Settings.sources(ROOT);
        var unknown = new TreeSet<String>();
        for (var document :
                List.of(
                        "README.md",
                        "docs/operations.md",
                        "docs/settings.md",
                        "docs/api.md",
                        "axonserver/README.md")) {
            NAMED.matcher(Files.readString(ROOT.resolve(document)))
                    .results()
                    .map(named -> named.group(1))
                    .filter(name -> !settings.have(name))
                    .filter(name -> sources.stream().noneMatch(source -> names(source, name)))
                    .forEach(unknown::add);
        }
        assertThat(unknown).isEmpty();
        assertThat(settings.have("reprise.rate-limits.per-minute.failed-joins")).isTrue();
        assertThat(settings.have("reprise.rate-limits.per-minute.rumours")).isFalse();
        assertThat(settings.have("reprise.open-streams.enabled")).isFalse();
    }

    /** A meter, or a setting that no record has. */
    private static boolean names(String source, String name) {
        return source.contains('"' + name + '"');
    }
}
