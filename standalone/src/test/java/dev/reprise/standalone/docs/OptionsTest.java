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
    private static final Pattern SETTING =
            Pattern.compile(
                    "--set (reprise[^=`\\s]+)=|^\\| `(reprise[^`]+)` \\| `", Pattern.MULTILINE);
    private static final Pattern DOTTED = Pattern.compile("--(reprise|server|management)\\..*");

    /** Of other programs: of the JVM, and of what the documents have for a browser or Docker. */
    private static final List<String> OTHERS =
            List.of("--enable-native-access", "--sun-misc-unsafe-memory-access");

    @ParameterizedTest
    @CsvSource({
        "README.md, run",
        "SECURITY.md, run",
        "docs/api.md, run",
        "docs/architecture.md, run",
        "docs/event-model.md, run",
        "docs/faults.md, run",
        "docs/operations.md, run",
        "docs/permissions.md, run",
        "docs/time-travel.md, run",
        "docs/performance.md, benchmarks/src/Options.java"
    })
    void areKnownToTheProgram(String document, String program) throws IOException {
        var known = Files.readString(ROOT.resolve(program));
        var unknown = new TreeSet<String>();
        for (var option : optionsIn(document)) {
            // Settings are given to the jar itself like this; ./run has --set for them.
            if (!DOTTED.matcher(option).matches()
                    && !OTHERS.contains(option)
                    && !known.contains(option)) {
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
                .filteredOn(option -> !option.equals("--destination"))
                .allSatisfy(option -> assertThat(help).contains(option));
    }

    @Test
    void settingsAreThere() throws IOException {
        var settings = Settings.under(ROOT);
        var unknown = new TreeSet<String>();
        for (var document : List.of("README.md", "docs/operations.md", "docs/api.md")) {
            SETTING.matcher(Files.readString(ROOT.resolve(document)))
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .filter(key -> !settings.have(key))
                    .forEach(unknown::add);
        }
        assertThat(unknown).isEmpty();
    }
}
