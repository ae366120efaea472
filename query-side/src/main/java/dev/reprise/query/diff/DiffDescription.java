package dev.reprise.query.diff;

import dev.reprise.web.openapi.NamedSchemas;
import dev.reprise.web.openapi.NamedSchemas.NamedSchema;

/** Describes the operations of a patch. */
final class DiffDescription {

    static final String EXAMPLE =
            """
            [{"op": "replace", "path": "/revision", "value": 4},
             {"op": "replace", "path": "/version", "value": 3},
             {"op": "replace", "path": "/status", "value": "IN_GAME"},
             {"op": "replace", "path": "/updatedAt", "value": "2026-01-31T12:00:07Z"},
             {"op": "add", "path": "/game",
              "value": {"name": "Charades", "startedAt": "2026-01-31T12:00:07Z"}}]
            """;

    private DiffDescription() {}

    static NamedSchemas names() {
        return NamedSchemas.of(
                new NamedSchema(
                        Operation.class,
                        "PatchOperation",
                        "An operation of a JSON Patch; `from` where something is moved or copied,"
                                + " `value` where something is put"));
    }
}
