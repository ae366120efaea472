package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds {@code openapi.yaml} to the contract's codes and to its own schemas. */
class ApiDescriptionTest {

    /** The contract's table of section 7, but for what {@code default} stands for. */
    private static final Map<String, Set<String>> CODES =
            """
            401 UNAUTHENTICATED
            403 FORBIDDEN
            404 ROOM_NOT_FOUND PARTICIPANT_NOT_FOUND CARD_NOT_FOUND PILE_NOT_FOUND REVISION_NOT_FOUND NOT_FOUND
            409 STATE_CONFLICT NAME_TAKEN ROOM_FULL ROOM_CLOSED STEP_NOT_ALLOWED SELECTION_INVALID GAME_NOT_ALLOWED PILE_FULL
            412 VERSION_CONFLICT
            422 VALIDATION_FAILED IDEMPOTENCY_KEY_REUSED REASON_REQUIRED
            default MALFORMED_REQUEST METHOD_NOT_ALLOWED NOT_ACCEPTABLE PAYLOAD_TOO_LARGE UNSUPPORTED_MEDIA_TYPE
            default RATE_LIMITED INTERNAL_ERROR ENGINE_UNAVAILABLE COMMAND_TIMEOUT
            """
                    .lines()
                    .map(line -> line.split(" "))
                    .collect(
                            Collectors.toMap(
                                    line -> line[0],
                                    line -> Arrays.stream(line).skip(1).collect(Collectors.toSet()),
                                    ApiDescriptionTest::union));

    /** What a page that tries operations out must not fill in for everybody. */
    private static final Set<String> MEANINGFUL =
            Set.of(
                    "Idempotency-Key",
                    "Support-Reason",
                    "type",
                    "types",
                    "If-Match",
                    "If-None-Match",
                    "Last-Event-ID",
                    "lastRevision",
                    "cursor");

    /** What is of a game's own, or of any kind. */
    private static final Set<String> ANYTHING = Set.of("data", "result", "value", "details");

    private final ApiDescription api = ApiDescription.INSTANCE;

    @Nested
    class Codes {

        @Test
        void hasTheCodesOfTheContractWithTheirStatuses() {
            var all = new TreeSet<String>();
            for (var operation : api.operations().values()) {
                operation
                        .get("responses")
                        .forEachEntry((status, response) -> {
                            var problem =
                                    api.resolved(response)
                                            .at("/content/application~1problem+json/schema");
                            if (!problem.isMissingNode()) {
                                var codes = codes(problem).collect(Collectors.toSet());
                                assertThat(codes).isNotEmpty().isSubsetOf(CODES.get(status));
                                all.addAll(codes);
                            }
                        });
            }

            assertThat(all)
                    .isEqualTo(CODES.values().stream().reduce(Set.of(), ApiDescriptionTest::union));
            assertThat(api.document().at("/components/schemas/ErrorCode/enum"))
                    .map(JsonNode::asString)
                    .containsExactlyInAnyOrderElementsOf(all);
        }

        /** The codes to which a schema narrows a problem down. */
        private Stream<String> codes(JsonNode reference) {
            var schema = api.resolved(reference);
            var code = schema.at("/properties/code");
            return Stream.concat(
                    schema.path("oneOf").valueStream().flatMap(this::codes),
                    Stream.concat(code.path("enum").valueStream(), Stream.of(code.path("const")))
                            .filter(JsonNode::isString)
                            .map(JsonNode::asString));
        }
    }

    @Nested
    class Parameters {

        /** Swagger UI would send them as they are. */
        @Test
        void suggestsNoValuesThatMeanSomething() {
            api.operations()
                    .forEach((endpoint, operation) ->
                            operation
                                    .path("parameters")
                                    .valueStream()
                                    .map(api::resolved)
                                    .filter(it -> MEANINGFUL.contains(it.get("name").asString()))
                                    .forEach(it ->
                                            assertThat(List.of("example", "examples", "default"))
                                                    .as("%s %s", endpoint, it)
                                                    .allMatch(each -> it.findValue(each) == null)));
        }
    }

    @Nested
    class Examples {

        @Test
        void areAsTheirSchemasSay() {
            var checked = new ArrayList<JsonNode>();
            forEachMediaType(
                    api.document(),
                    content ->
                            ApiDescription.examples(content)
                                    .forEach(example -> {
                                        checked.add(example);
                                        assertThat(api.violations(content.get("schema"), example))
                                                .as(example.toString())
                                                .isEmpty();
                                    }));

            assertThat(checked).hasSizeGreaterThan(40);
        }

        /** So that a member of an answer that is not described fails the test that gets it. */
        @Test
        void mustNotHaveMembersThatAreNotDescribed() {
            forEachMediaType(
                    api.document(),
                    content ->
                            ApiDescription.examples(content)
                                    .flatMap(ApiDescriptionTest::withOneMemberMore)
                                    .forEach(example ->
                                            assertThat(
                                                            api.violations(
                                                                    content.get("schema"), example))
                                                    .as(example.toString())
                                                    .isNotEmpty()));
        }

        private void forEachMediaType(JsonNode node, Consumer<JsonNode> check) {
            node.forEachEntry((name, child) -> {
                if (name.equals("content")) {
                    child.forEach(check);
                }
            });
            node.forEach(child -> forEachMediaType(child, check));
        }
    }

    /** The same with another member, once for each object in it. */
    private static Stream<JsonNode> withOneMemberMore(JsonNode example) {
        var paths = new ArrayList<String>();
        collectObjects("", example, paths);
        return paths.stream()
                .map(path -> {
                    var copy = example.deepCopy();
                    ((ObjectNode) copy.at(path)).put("undescribed", "x");
                    return copy;
                });
    }

    private static void collectObjects(String path, JsonNode node, List<String> paths) {
        if (node.isObject()) {
            paths.add(path);
        }
        node.forEachEntry((name, member) -> {
            if (!ANYTHING.contains(name)) {
                collectObjects(path + "/" + name, member, paths);
            }
        });
        for (var index = 0; node.isArray() && index < node.size(); index++) {
            collectObjects(path + "/" + index, node.get(index), paths);
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }
}
