package dev.reprise.command.room.domain;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compares JSON values, numbers by value: 1 and 1.0 are the same. */
final class JsonValues {

    private JsonValues() {}

    static boolean same(@Nullable Object one, @Nullable Object other) {
        return switch (one) {
            case Map<?, ?> members when other instanceof Map<?, ?> others ->
                    members.keySet().equals(others.keySet())
                            && members.keySet().stream()
                                    .allMatch(name -> same(members.get(name), others.get(name)));
            case List<?> values when other instanceof List<?> others -> same(values, others);
            case Number number when other instanceof Number another ->
                    exact(number).compareTo(exact(another)) == 0;
            case null, default -> Objects.equals(one, other);
        };
    }

    private static boolean same(List<?> values, List<?> others) {
        if (values.size() != others.size()) {
            return false;
        }
        for (var index = 0; index < values.size(); index++) {
            if (!same(values.get(index), others.get(index))) {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
