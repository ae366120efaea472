package dev.reprise.web.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;

import java.util.List;
import java.util.Objects;

/** Makes schemas that follow from no type alone. */
public final class Schemas {

    private Schemas() {}

    /** A reference to the schema of this name. */
    public static Schema<?> reference(String name) {
        return new Schema<>().$ref("#/components/schemas/" + name);
    }

    /** A text. */
    public static Schema<String> text() {
        var text = new Schema<String>();
        text.addType("string");
        return text;
    }

    /** A text of a certain form. */
    public static Schema<String> text(String pattern) {
        var text = text();
        text.setPattern(pattern);
        return text;
    }

    /** One of these texts. */
    public static Schema<String> oneOf(List<String> texts) {
        var text = text();
        text.setEnum(texts);
        return text;
    }

    /** The schema of this name, which must be there. */
    public static Schema<?> named(Components components, String name) {
        return Objects.requireNonNull(components.getSchemas().get(name), name);
    }

    /** Adds the schema of a type, and of those that it refers to. */
    public static void add(Components components, Class<?> type) {
        ModelConverters.getInstance(true)
                .resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true))
                .referencedSchemas
                .forEach((name, schema) -> {
                    if (!components.getSchemas().containsKey(name)) {
                        components.addSchemas(name, schema);
                    }
                });
    }
}
