package dev.reprise.query.diff;

import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.Jackson3JsonDiff;

import dev.reprise.query.diff.Operation.Kind;
import dev.reprise.web.json.ViewJson;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * What turns one object into another. Where much of it changed, its members are replaced whole:
 * that is shorter than to say it card by card, and finding out which card came from where takes
 * time that grows with the square of their number.
 */
final class ObjectPatch {

    private static final int FEW = 32;
    private static final EnumSet<DiffFlags> AS_THEY_ARE =
            DiffFlags.dontNormalizeOpIntoMoveAndCopy();
    private static final EnumSet<DiffFlags> WITH_MOVES = DiffFlags.defaults();

    private ObjectPatch() {}

    static List<Operation> between(Object before, Object after, String path) {
        var left = ViewJson.tree(before);
        var right = ViewJson.tree(after);
        return Jackson3JsonDiff.asJson(left, right, AS_THEY_ARE).size() > FEW
                ? byMember(left, right, path)
                : operations(Jackson3JsonDiff.asJson(left, right, WITH_MOVES), path);
    }

    private static List<Operation> byMember(JsonNode left, JsonNode right, String path) {
        var operations = new ArrayList<Operation>();
        for (var name : left.propertyNames()) {
            if (!right.has(name)) {
                operations.add(Operation.remove(path + "/" + name));
            } else if (!right.get(name).equals(left.get(name))) {
                operations.add(Operation.replace(path + "/" + name, right.get(name)));
            }
        }
        for (var name : right.propertyNames()) {
            if (!left.has(name)) {
                operations.add(Operation.add(path + "/" + name, right.get(name)));
            }
        }
        return operations;
    }

    private static List<Operation> operations(JsonNode patch, String path) {
        return patch.valueStream().map(operation -> operation(operation, path)).toList();
    }

    private static Operation operation(JsonNode operation, String path) {
        return new Operation(
                Kind.valueOf(operation.get("op").asString().toUpperCase(Locale.ROOT)),
                operation.has("from") ? path + operation.get("from").asString() : null,
                path + operation.get("path").asString(),
                operation.get("value"));
    }
}
