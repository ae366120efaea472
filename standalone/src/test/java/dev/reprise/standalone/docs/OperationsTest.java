package dev.reprise.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Boards, alarms and runbooks go together. */
class OperationsTest {

    private static final Path OPERATIONS = Path.of("../operations");
    private static final Pattern HEADING = Pattern.compile("^## (Reprise\\w+)$", Pattern.MULTILINE);

    @Test
    void haveARunbookForEachAlarmAndNoOther() throws Exception {
        var runbooks = Files.readString(OPERATIONS.resolve("runbooks.md"));
        var rules = Files.readString(OPERATIONS.resolve("prometheus/rules.yml"));

        assertThat(HEADING.matcher(runbooks).results().map(heading -> heading.group(1)))
                .containsExactlyInAnyOrderElementsOf(Queries.alarms());
        assertThat(Queries.alarms())
                .hasSizeGreaterThan(15)
                .allSatisfy(alarm ->
                        assertThat(rules)
                                .contains("runbooks.md#" + alarm.toLowerCase(Locale.ROOT)));
        assertThat(runbooks.split("\\*\\*Means\\*\\*", -1))
                .hasSameSizeAs(runbooks.split("\\*\\*Do\\*\\*", -1));
    }

    @Test
    void tryEachAlarmWithSeriesThatRaiseIt() throws Exception {
        var tests =
                Files.readString(OPERATIONS.resolve("prometheus/rules.test.yml"))
                        + Files.readString(OPERATIONS.resolve("prometheus/rules-days.test.yml"));

        assertThat(Queries.alarms())
                .allSatisfy(alarm ->
                        assertThat(tests)
                                .containsPattern("alertname: " + alarm + "\\n +exp_alerts:")
                                .containsPattern("alertname: " + alarm + "\\n(?! +exp_alerts:)"));
    }

    @Test
    void sayOfEachAlarmHowItWasTried() throws Exception {
        var book = Files.readString(Path.of("../docs/operations.md"));

        assertThat(Queries.alarms())
                .allSatisfy(alarm ->
                        assertThat(book)
                                .containsPattern(
                                        "\\| `" + alarm + "` (\\| *[^| \\n][^|\\n]*){5}\\|\n"));
    }

    @Test
    void runInKubernetesWithoutPrivilegesAndUnderProbes() throws Exception {
        assertThat(pods())
                .hasSize(4)
                .allSatisfy(pod -> {
                    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
                    assertThat(pod.get("automountServiceAccountToken").asBoolean()).isFalse();
                    for (var container : pod.get("containers")) {
                        assertThat(container.has("readinessProbe")).isTrue();
                        assertThat(container.at("/resources/limits").has("memory")).isTrue();
                        assertThat(container.get("securityContext"))
                                .isEqualTo(
                                        new JsonMapper()
                                                .readTree(
                                                        """
                                                        {"allowPrivilegeEscalation": false,
                                                         "readOnlyRootFilesystem": true,
                                                         "capabilities": {"drop": ["ALL"]}}
                                                        """));
                    }
                });
    }

    private static List<JsonNode> pods() throws IOException {
        var pods = new ArrayList<JsonNode>();
        try (var files = Files.newDirectoryStream(OPERATIONS.resolve("kubernetes"), "*.yaml")) {
            for (var file : files) {
                for (var object : new Yaml().loadAll(Files.readString(file))) {
                    var pod = new JsonMapper().valueToTree(object).at("/spec/template/spec");
                    if (!pod.isMissingNode()) {
                        pods.add(pod);
                    }
                }
            }
        }
        return pods;
    }

    @Test
    void findTheMetersInAQuery() {
        assertThat(
                        Queries.metersIn(
                                "sum by (le, code) (rate(a_total{code=\"b_total\"}[5m] offset 1d))"
                                        + " / 5 > c_bytes or on() vector(0) and d:ratio5m"))
                .containsExactly("a_total", "c_bytes");
    }
}
