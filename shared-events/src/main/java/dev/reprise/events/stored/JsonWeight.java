package dev.reprise.events.stored;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Map;

/** Roughly how many bytes of memory values take that were read from JSON. */
public final class JsonWeight {

    private static final int OBJECT = 24;
    private static final int STRING = 48;
    private static final int ELEMENT = 8;
    private static final int MEMBER = 64;

    private JsonWeight() {}

    /** The weight of a string, a number, a boolean, a collection or a map of such; 0 for null. */
    public static long of(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case Boolean _ -> 0;
            case String text -> STRING + 2L * text.length();
            case Map<?, ?> members -> {
                var weight = (long) STRING;
                for (var member : members.entrySet()) {
                    weight += MEMBER + of(member.getKey()) + of(member.getValue());
                }
                yield weight;
            }
            case Collection<?> elements -> {
                var weight = (long) STRING;
                for (var element : elements) {
                    weight += ELEMENT + of(element);
                }
                yield weight;
            }
            default -> OBJECT;
        };
    }
}
