package dev.reprise.standalone;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A body as it must not be: each with one thing changed. Some of them may be allowed all the same.
 */
final class BrokenBodies {

    private static final JsonMapper JSON = new JsonMapper();

    private BrokenBodies() {}

    static List<JsonNode> of(JsonNode body) {
        var broken = new ArrayList<JsonNode>();
        if (body instanceof ObjectNode object) {
            ofObject(object, broken::add);
        } else if (body instanceof ArrayNode array) {
            ofArray(array, broken::add);
        } else if (body.isString()) {
            List.of("", "x".repeat(41), "x".repeat(81), "x".repeat(201), "x".repeat(501))
                    .forEach(text -> broken.add(JSON.valueToTree(text)));
        } else if (body.isNumber()) {
            List.of(-1, 0, 4, 201).forEach(number -> broken.add(JSON.valueToTree(number)));
        }
        return broken;
    }

    private static void ofObject(ObjectNode object, Consumer<JsonNode> broken) {
        broken.accept(object.deepCopy().put("unknown", 1));
        for (var member : List.copyOf(object.propertyNames())) {
            var without = object.deepCopy();
            without.remove(member);
            broken.accept(without);
            for (var wrong : of(object.get(member))) {
                broken.accept(object.deepCopy().set(member, wrong));
            }
        }
    }

    private static void ofArray(ArrayNode array, Consumer<JsonNode> broken) {
        broken.accept(JSON.createArrayNode());
        var many = array.deepCopy();
        while (many.size() < 201) {
            many.add(array.get(0));
        }
        broken.accept(many);
        for (var index = 0; index < array.size(); index++) {
            for (var wrong : of(array.get(index))) {
                broken.accept(array.deepCopy().set(index, wrong));
            }
        }
    }
}
