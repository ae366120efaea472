package dev.reprise.standalone;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses members that a schema does not describe. Clients must take them, for there may be more
 * one day; a test must not, or what is forgotten in the description goes unnoticed.
 */
final class ClosedSchemas {

    private static final String CLOSED = "unevaluatedProperties";

    private ClosedSchemas() {}

    /** The document with all its schemas closed, but for those that others are made from. */
    static JsonNode of(JsonNode document) {
        var copy = document.deepCopy();
        var parts = parts(document);
        copy.at("/components/schemas")
                .forEachEntry((name, schema) -> {
                    if (!parts.contains("#/components/schemas/" + name)) {
                        closed((ObjectNode) schema);
                    }
                });
        return copy;
    }

    private static Set<String> parts(JsonNode document) {
        return document.findValues("allOf").stream()
                .flatMap(JsonNode::valueStream)
                .filter(each -> each.has("$ref"))
                .map(each -> each.get("$ref").asString())
                .collect(Collectors.toSet());
    }

    /** The same schema, closed, and what is within. */
    static ObjectNode closed(ObjectNode schema) {
        Stream.of("properties", "$defs")
                .flatMap(each -> schema.path(each).valueStream())
                .forEach(ClosedSchemas::closeObject);
        List.of("items", "additionalProperties").forEach(each -> closeObject(schema.path(each)));
        schema.path("oneOf").forEach(ClosedSchemas::closeObject);
        var describesMembers = Stream.of("properties", "allOf", "oneOf").anyMatch(schema::has);
        if (describesMembers && !schema.has("additionalProperties")) {
            schema.put(CLOSED, false);
        }
        return schema;
    }

    private static void closeObject(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            closed(object);
        }
    }
}
