package dev.reprise.standalone;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** {@code openapi.yaml} as a test reads it, with what a value has that is not as it says. */
final class ApiDescription {

    /** One for all tests of a process: its schemas are compiled once. */
    static final ApiDescription INSTANCE = read();

    private static final String BASE = "https://reprise.invalid/openapi.json";
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    private ApiDescription(JsonNode document) {
        this.document = document;
        var closed = ClosedSchemas.of(document).toString().replace("\"#/", "\"" + BASE + "#/");
        schemas =
                SchemaRegistry.withDialect(
                        Dialects.getDraft202012(),
                        builder ->
                                builder.schemas(Map.of(BASE, closed))
                                        .schemaRegistryConfig(
                                                SchemaRegistryConfig.builder()
                                                        .formatAssertionsEnabled(true)
                                                        .build()));
    }

    private static ApiDescription read() {
        try (var yaml = ApiDescription.class.getResourceAsStream("/openapi.yaml")) {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            options.setMaxAliasesForCollections(Integer.MAX_VALUE);
            Map<String, Object> tree =
                    new Yaml(new SafeConstructor(options)).load(Objects.requireNonNull(yaml));
            tree.keySet().removeIf(key -> key.startsWith("x-"));
            return new ApiDescription(new JsonMapper().valueToTree(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    /** Operations by method and path, for example {@code "POST /rooms"}. */
    Map<String, JsonNode> operations() {
        var operations = new TreeMap<String, JsonNode>();
        document.get("paths")
                .forEachEntry((path, item) ->
                        item.forEachEntry((method, operation) -> {
                            if (!method.equals("parameters")) {
                                operations.put(
                                        method.toUpperCase(Locale.ROOT) + " " + path, operation);
                            }
                        }));
        return operations;
    }

    /** The operation, which must be there. */
    JsonNode operation(String endpoint) {
        return Objects.requireNonNull(operations().get(endpoint), endpoint);
    }

    /** The operation of a request; {@code null} where none is described. */
    @Nullable JsonNode operation(String method, String path) {
        return operations().entrySet().stream()
                .filter(each -> each.getKey().startsWith(method + " "))
                .filter(each -> path.matches(pattern(each.getKey())))
                // A path without a variable goes before one with.
                .max(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    private static String pattern(String endpoint) {
        return endpoint.substring(endpoint.indexOf(' ') + 1).replaceAll("\\{\\w+}", "[^/]+");
    }

    /** What is described elsewhere, or here. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    /** The schema of this name. */
    JsonNode schema(String name) {
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    /** The examples of a body or an answer. */
    static Stream<JsonNode> examples(JsonNode content) {
        return Stream.concat(
                Stream.of(content.path("example")).filter(it -> !it.isMissingNode()),
                content.path("examples").valueStream().map(it -> it.get("value")));
    }

    /** What a value has that is not as its schema says; empty where all is. */
    List<String> violations(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    private Schema compile(JsonNode schema) {
        var closed = ClosedSchemas.closed((ObjectNode) schema.deepCopy());
        return schemas.getSchema(
                JSON.readTree(closed.toString().replace("\"#/", "\"" + BASE + "#/")));
    }
}
