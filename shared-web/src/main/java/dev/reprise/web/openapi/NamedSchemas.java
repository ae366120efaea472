package dev.reprise.web.openapi;

import java.util.List;

/** What types are called in the description that are free of annotations, or share a name. */
public record NamedSchemas(List<NamedSchema> schemas) {

    /** Names of some types. */
    public static NamedSchemas of(NamedSchema... schemas) {
        return new NamedSchemas(List.of(schemas));
    }

    /**
     * A type's name.
     *
     * @param description a sentence on what it is
     */
    public record NamedSchema(Class<?> type, String name, String description) {}
}
