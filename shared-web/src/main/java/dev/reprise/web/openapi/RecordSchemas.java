package dev.reprise.web.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes records as they are written: what is not {@code @Nullable} is always there. */
final class RecordSchemas implements ModelConverter {

    private static final String OURS = "dev.reprise.";

    private final Map<Class<?>, NamedSchemas.NamedSchema> names;

    RecordSchemas(Stream<NamedSchemas> names) {
        this.names =
                names.flatMap(each -> each.schemas().stream())
                        .collect(
                                Collectors.toMap(
                                        NamedSchemas.NamedSchema::type, Function.identity()));
    }

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var raw = Json31.mapper().constructType(type.getType()).getRawClass();
        var named = names.get(raw);
        if (named != null) {
            type.name(named.name());
        }
        var schema = chain.next().resolve(type, context, chain);
        if (schema == null || !raw.isRecord() || !raw.getName().startsWith(OURS)) {
            return schema;
        }
        var definition = definition(schema, context);
        if (definition != null) {
            definition.setRequired(required(raw).toList());
            if (named != null) {
                definition.setDescription(named.description());
            }
        }
        return schema;
    }

    private static @Nullable Schema<?> definition(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels()
                        .get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static Stream<String> required(Class<?> type) {
        var include = type.getAnnotation(JsonInclude.class);
        var emptyIsAbsent = include != null && include.value() == JsonInclude.Include.NON_EMPTY;
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> required(component, emptyIsAbsent));
    }

    private static Stream<String> required(RecordComponent component, boolean emptyIsAbsent) {
        if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
            return required(component.getType());
        }
        var optional =
                component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        || (emptyIsAbsent && isContainer(component.getType()));
        return optional ? Stream.empty() : Stream.of(component.getName());
    }

    private static boolean isContainer(Class<?> type) {
        return List.of(Collection.class, Map.class).stream()
                .anyMatch(container -> container.isAssignableFrom(type));
    }
}
