package dev.reprise.standalone.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.permissions.PermissionTable.Row;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who may do what, at every endpoint. */
class PermissionsIntegrationTest {

    private static final Path PAGE = Path.of("..", "docs", "permissions.md");

    @TempDir Path data;

    @Test
    @Tag("both-engines")
    void everyKindOfCallerIsAnsweredAsTheTableSays() throws Exception {
        try (var world = new World(data)) {
            assertThat(differences(world)).isEmpty();
            assertThat(endpoints(world))
                    .containsExactlyElementsOf(
                            PermissionTable.rows().stream()
                                    .map(Row::endpoint)
                                    .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void thePageForReadersIsTheTable() throws IOException {
        if (Boolean.getBoolean("permissions.write")) {
            Files.writeString(PAGE, PermissionTable.asMarkdown());
        }
        assertThat(PAGE).hasContent(PermissionTable.asMarkdown());
    }

    private static List<String> differences(World world) {
        var differences = new ArrayList<String>();
        var shared = new HashMap<Setting, Scene>();
        for (var row : PermissionTable.rows()) {
            var scenes = row.leavesScenesAsTheyWere() ? shared : new HashMap<Setting, Scene>();
            row.expected()
                    .forEach((kind, expected) -> {
                        var setting = Setting.of(row, kind);
                        var scene = scenes.computeIfAbsent(setting, each -> each.scene(world));
                        var status = scene.probe(kind, row);
                        if (status != expected) {
                            differences.add("%s: %s gets %d".formatted(row, kind, status));
                        }
                        if (status < 300 && !row.leavesScenesAsTheyWere()) {
                            scenes.remove(setting);
                        }
                    });
        }
        return differences;
    }

    /** In what kind of room a caller is tried. */
    private record Setting(String template, boolean isPublic, boolean hostIsGone) {

        static Setting of(Row row, CallerKind kind) {
            var template =
                    row.path().equals("/rooms/{code}/moves") ? "shared-table" : "values-sort";
            return new Setting(
                    template, row.variant().equals("public"), kind == CallerKind.SUCCESSOR);
        }

        Scene scene(World world) {
            return new Scene(world, template, isPublic, hostIsGone);
        }
    }

    /** All that the API's own description has, or that of both sides. */
    private static Set<String> endpoints(World world) throws Exception {
        var endpoints = new TreeSet<String>();
        for (var server : world.servers()) {
            endpointsOf(server)
                    .propertyStream()
                    .forEach(path ->
                            path.getValue().propertyNames().stream()
                                    .filter(member -> !member.equals("parameters"))
                                    .forEach(method ->
                                            endpoints.add(
                                                    method.toUpperCase(Locale.ROOT)
                                                            + " "
                                                            + path.getKey()
                                                                    .replace("/api/v1", ""))));
        }
        return endpoints;
    }

    private static JsonNode endpointsOf(URI server) throws Exception {
        var description =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(server + "/v3/api-docs")).build(),
                                BodyHandlers.ofString());
        return new JsonMapper().readTree(description.body()).get("paths");
    }
}
