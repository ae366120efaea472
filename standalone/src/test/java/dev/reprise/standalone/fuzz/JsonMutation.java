package dev.reprise.standalone.fuzz;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ContainerNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Puts something odd in the place of one value of a JSON document, or beside it. */
final class JsonMutation {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PLACE = "@@place@@";

    private JsonMutation() {}

    /** The document with one value replaced, doubled, dropped or joined by an unknown one. */
    static byte[] apply(byte[] document, Random random) {
        JsonNode tree;
        try {
            tree = JSON.readTree(document);
        } catch (RuntimeException _) {
            return document;
        }
        var containers = new ArrayList<ContainerNode<?>>();
        collect(tree, containers);
        if (containers.isEmpty()) {
            return RawRequest.utf8(oddValue(random));
        }
        var text =
                switch (containers.get(random.nextInt(containers.size()))) {
                    case ObjectNode object -> mutated(tree, object, random);
                    case ArrayNode array -> mutated(tree, array, random);
                    default -> tree.toString();
                };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
        if (node instanceof ContainerNode<?> container) {
            containers.add(container);
        }
        node.forEach(child -> collect(child, containers));
    }

    private static String mutated(JsonNode tree, ObjectNode object, Random random) {
        var names = List.copyOf(object.propertyNames());
        if (names.isEmpty() || random.nextInt(5) == 0) {
            object.put("unknown", PLACE);
            return filled(tree, oddValue(random));
        }
        var name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(5)) {
            case 0 -> object.remove(name);
            case 1 -> {
                var value = object.get(name).toString();
                object.put(name, PLACE);
                return filled(tree, value + ",\"" + name + "\":" + value);
            }
            default -> {
                object.put(name, PLACE);
                return filled(tree, oddValue(random));
            }
        }
        return tree.toString();
    }

    private static String mutated(JsonNode tree, ArrayNode array, Random random) {
        if (array.isEmpty() || random.nextInt(3) == 0) {
            array.add(PLACE);
        } else {
            array.set(random.nextInt(array.size()), JSON.getNodeFactory().stringNode(PLACE));
        }
        return filled(tree, oddValue(random));
    }

    private static String filled(JsonNode tree, String value) {
        return tree.toString().replace("\"" + PLACE + "\"", value);
    }

    private static String oddValue(Random random) {
        return switch (random.nextInt(24)) {
            case 0 -> "null";
            case 1 -> "-1";
            case 2 -> "1e999999999";
            case 3 -> "9".repeat(1 + random.nextInt(5_000));
            case 4 -> "-0.0";
            case 5 -> "1.5";
            case 6 -> "9223372036854775808";
            case 7 -> "\"\"";
            case 8 -> "\" \"";
            case 9 -> "\"" + "x".repeat(1 + random.nextInt(100_000)) + "\"";
            case 10 -> "\"\\ud800\"";
            case 11 -> "\"\\u0000\"";
            case 12 -> "\"\\u202eabc\\u200b\"";
            case 13 -> "\"\ud83e\udd16\u0301\"";
            case 14 -> "[".repeat(1 + random.nextInt(3_000));
            case 15 -> "{\"a\":".repeat(1 + random.nextInt(3_000)) + "1";
            case 16 -> nested(1 + random.nextInt(2_000));
            case 17 -> "true";
            case 18 -> "[]";
            case 19 -> "{}";
            case 20 -> "[" + "{},".repeat(random.nextInt(3_000)) + "{}]";
            case 21 -> "NaN";
            case 22 -> "'single'";
            default -> "\"{\\\"@class\\\":\\\"java.lang.Runtime\\\"}\"";
        };
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }
}
