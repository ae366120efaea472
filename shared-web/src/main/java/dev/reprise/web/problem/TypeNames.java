package dev.reprise.web.problem;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Names Java types as a client of JSON would. */
final class TypeNames {

    private static final Set<Class<?>> INTEGERS =
            Set.of(Byte.class, Short.class, Integer.class, Long.class, BigInteger.class);

    private TypeNames() {}

    static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "another type";
        }
        var boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (boxed.isEnum()) {
            return Arrays.stream(boxed.getEnumConstants())
                    .map(constant -> nameOf((Enum<?>) constant))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (isInteger(boxed)) {
            return "an integer";
        }
        if (Number.class.isAssignableFrom(boxed)) {
            return "a number";
        }
        if (boxed == Boolean.class) {
            return "true or false";
        }
        if (Temporal.class.isAssignableFrom(boxed)) {
            return "a time such as 2026-01-31T12:00:00Z";
        }
        if (isText(boxed)) {
            return "a string";
        }
        return isList(boxed) ? "an array" : "an object";
    }

    private static String nameOf(Enum<?> constant) {
        try {
            var field = constant.getDeclaringClass().getField(constant.name());
            var name = field.getAnnotation(JsonProperty.class);
            return name == null ? constant.name() : name.value();
        } catch (NoSuchFieldException e) {
            throw new LinkageError("An enum's constants are its fields", e);
        }
    }

    static boolean isInteger(@Nullable Class<?> type) {
        return type != null && INTEGERS.contains(ClassUtils.resolvePrimitiveIfNecessary(type));
    }

    /** Whether JSON has values of this type as numbers. */
    static boolean isNumber(@Nullable Class<?> type) {
        return type != null
                && Number.class.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(type));
    }

    /** Whether JSON has values of this type as strings. */
    static boolean isText(@Nullable Class<?> type) {
        return type != null
                && !isNumber(type)
                && ClassUtils.resolvePrimitiveIfNecessary(type) != Boolean.class
                && (type.isEnum()
                        || CharSequence.class.isAssignableFrom(type)
                        || Comparable.class.isAssignableFrom(type));
    }

    private static boolean isList(Class<?> type) {
        return type.isArray() || Collection.class.isAssignableFrom(type);
    }
}
