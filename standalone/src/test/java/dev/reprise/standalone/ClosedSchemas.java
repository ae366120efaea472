package dev.reprise.standalone;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.stream.Stream;

/**
 * Refuses members that a schema does not describe. Clients must take them, for there may be more
 * one day; a test must not, or what is forgotten in the description goes unnoticed.
 */
final class ClosedSchemas {

    /** Stands at the end of the name of a schema that others are made from, and so is open. */
    private static final String PART = "Part";

    private ClosedSchemas() {}

    /** The document with all its schemas closed. */
    static JsonNode of(JsonNode document) {
        var copy = document.deepCopy();
        var schemas = (ObjectNode) copy.at("/components/schemas");
        document.at("/components/schemas")
                .forEachEntry((name, schema) -> {
                    schemas.set(name + PART, madeOfParts((ObjectNode) schema.deepCopy()));
                    closed((ObjectNode) schemas.get(name));
                });
        return copy;
    }

    /** The same schema, closed, and what is within. */
    static ObjectNode closed(ObjectNode schema) {
        madeOfParts(schema);
        schema.path("properties").forEach(ClosedSchemas::close);
        schema.path("oneOf").forEach(ClosedSchemas::close);
        List.of("items", "additionalProperties").forEach(each -> close(schema.path(each)));
        var describesMembers = Stream.of("properties", "allOf", "oneOf").anyMatch(schema::has);
        if (describesMembers && !schema.has("additionalProperties")) {
            schema.put("unevaluatedProperties", false);
        }
        return schema;
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            closed(object);
        }
    }

    private static ObjectNode madeOfParts(ObjectNode schema) {
        schema.path("allOf")
                .forEach(each ->
                        ((ObjectNode) each).put("$ref", each.get("$ref").asString() + PART));
        return schema;
    }
}
