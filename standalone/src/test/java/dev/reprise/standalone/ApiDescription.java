package dev.reprise.standalone;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The OpenAPI description as a test reads it, and what an answer has to do with it. */
record ApiDescription(JsonNode document) {

    private static final String BASE = "/api/v1";

    /** Operations by method and path without the base, for example {@code "POST /rooms"}. */
    Map<String, JsonNode> operations() {
        var operations = new TreeMap<String, JsonNode>();
        document.get("paths")
                .forEachEntry((path, methods) ->
                        methods.forEachEntry((method, operation) ->
                                operations.put(
                                        method.toUpperCase(java.util.Locale.ROOT)
                                                + " "
                                                + path.replaceFirst(BASE, ""),
                                        operation)));
        return operations;
    }

    /** The operation, which must be there. */
    JsonNode operation(String methodAndPath) {
        var operation = operations().get(methodAndPath);
        if (operation == null) {
            throw new AssertionError(methodAndPath + " is not described");
        }
        return operation;
    }

    /** The parameters of an operation by their name. */
    Map<String, JsonNode> parameters(JsonNode operation) {
        var parameters = new TreeMap<String, JsonNode>();
        operation
                .path("parameters")
                .forEach(parameter -> {
                    var described = resolved(parameter);
                    parameters.put(described.get("name").asString(), described);
                });
        return parameters;
    }

    /** The schema of this name. */
    JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }

    /** What is described elsewhere, or here. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
    }

    /** What an answer's body has that is not as described; empty where all is. */
    List<String> violations(JsonNode operation, int status, String mediaType, JsonNode body) {
        var schema =
                operation
                        .path("responses")
                        .path(Integer.toString(status))
                        .path("content")
                        .path(mediaType)
                        .path("schema");
        return schema.isMissingNode()
                ? List.of("There is no %d of %s".formatted(status, mediaType))
                : violations(schema, body);
    }

    /** What a value has that is not as its schema says; empty where all is. */
    List<String> violations(JsonNode schema, JsonNode value) {
        var violations = new ArrayList<String>();
        check(schema, value, "$", violations);
        return violations;
    }

    private void check(
            JsonNode reference, JsonNode value, String path, Collection<String> violations) {
        var schema = resolved(reference);
        schema.path("allOf").forEach(each -> check(each, value, path, violations));
        for (var choice : List.of("anyOf", "oneOf")) {
            var choices = schema.path(choice);
            if (!choices.isEmpty()
                    && choices.valueStream().noneMatch(each -> isRequirementMet(each, value))) {
                violations.add(path + " is none of " + choices);
            }
        }
        if (schema.has("type") && !isOfType(schema.get("type").asString(), value)) {
            violations.add(path + " is no " + schema.get("type"));
            return;
        }
        if (schema.has("enum")
                && schema.get("enum").valueStream().noneMatch(each -> each.equals(value))) {
            violations.add(path + " is none of " + schema.get("enum"));
        }
        if (schema.has("const") && !schema.get("const").equals(value)) {
            violations.add(path + " is not " + schema.get("const"));
        }
        if (schema.has("pattern")
                && !Pattern.compile(schema.get("pattern").asString())
                        .matcher(value.asString())
                        .find()) {
            violations.add(path + " does not match " + schema.get("pattern"));
        }
        if (schema.path("format").asString("").equals("date-time") && !isTime(value)) {
            violations.add(path + " is no time");
        }
        if (value.isArray()) {
            var items = schema.path("items");
            for (var i = 0; i < value.size(); i++) {
                check(items, value.get(i), path + "[" + i + "]", violations);
            }
        }
        if (value.isObject()) {
            checkMembers(schema, value, path, violations);
        }
    }

    private void checkMembers(
            JsonNode schema, JsonNode value, String path, Collection<String> violations) {
        schema.path("required")
                .forEach(member -> {
                    if (!value.has(member.asString())) {
                        violations.add(path + " lacks " + member);
                    }
                });
        var members = schema.path("properties");
        var others = schema.path("additionalProperties");
        value.forEachEntry((name, member) -> {
            if (members.has(name)) {
                check(members.get(name), member, path + "." + name, violations);
            } else if (others.isObject()) {
                check(others, member, path + "." + name, violations);
            } else if (schema.has("type")) {
                violations.add(path + "." + name + " is not described");
            }
        });
    }

    private boolean isRequirementMet(JsonNode schema, JsonNode value) {
        return violations(schema, value).isEmpty();
    }

    private static boolean isOfType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> throw new AssertionError("Unknown type " + type);
        };
    }

    private static boolean isTime(JsonNode value) {
        try {
            Instant.parse(value.asString());
            return true;
        } catch (DateTimeParseException _) {
            return false;
        }
    }
}
