package dev.reprise.command.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * What a state is made of, down to the last record and enum. A change of any of them changes the
 * shape, and with it the revision of every snapshot. What a shape cannot tell, another fold into
 * the same fields, is told by {@link Revision} on the state's outermost type.
 */
public final class StateShape {

    private static final ConcurrentHashMap<Class<?>, String> REVISIONS = new ConcurrentHashMap<>();

    private final SortedMap<String, String> types = new TreeMap<>();

    private StateShape() {}

    public static String revisionOf(Class<?> state) {
        return REVISIONS.computeIfAbsent(
                state, type -> meaningOf(type) + "-" + hash(describe(type)));
    }

    /** A state's record components and enum constants, by type. */
    static SortedMap<String, String> describe(Class<?> state) {
        var shape = new StateShape();
        shape.add(state);
        return shape.types;
    }

    private static String meaningOf(Class<?> state) {
        @Nullable Revision revision = state.getAnnotation(Revision.class);
        return revision == null ? "1" : revision.value();
    }

    private static String hash(SortedMap<String, String> description) {
        var sum = new CRC32C();
        sum.update(description.toString().getBytes(UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private void add(Type type) {
        switch (type) {
            case ParameterizedType generic -> {
                add(generic.getRawType());
                Arrays.stream(generic.getActualTypeArguments()).forEach(this::add);
            }
            case WildcardType wildcard ->
                    Arrays.stream(wildcard.getUpperBounds()).forEach(this::add);
            case Class<?> named when !types.containsKey(named.getName()) -> add(named);
            default -> {}
        }
    }

    private void add(Class<?> type) {
        if (type.isRecord()) {
            types.put(type.getName(), componentsOf(type));
            for (var component : type.getRecordComponents()) {
                add(component.getGenericType());
            }
        } else if (type.isEnum()) {
            types.put(type.getName(), Arrays.toString(type.getEnumConstants()));
        } else if (type.isSealed()) {
            types.put(type.getName(), "");
            Arrays.stream(type.getPermittedSubclasses()).forEach(this::add);
        }
    }

    private static String componentsOf(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component ->
                        component.getName() + ": " + component.getGenericType().getTypeName())
                .collect(Collectors.joining(", "));
    }
}
