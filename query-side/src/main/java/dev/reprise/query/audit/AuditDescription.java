package dev.reprise.query.audit;

import dev.reprise.web.openapi.NamedSchemas;
import dev.reprise.web.openapi.NamedSchemas.NamedSchema;

/** Describes the access log of a room. */
final class AuditDescription {

    static final String EXAMPLE =
            """
            {"entries": [
              {"accessId": "0f0e8a5c-6d4b-4c7e-9a53-5d9a3c1b2e10",
               "timestamp": "2026-01-31T12:00:07Z", "keyId": "k7", "keyName": "Helpdesk",
               "kind": "STATE", "fromRevision": 12, "toRevision": 12,
               "reason": "Ticket 4711: cards are gone"},
              {"accessId": "7f1b2c3d-1a2b-4c5d-8e6f-0a1b2c3d4e5f",
               "timestamp": "2026-01-31T12:00:31Z", "keyId": "k7", "keyName": "Helpdesk",
               "kind": "STREAM", "fromRevision": 14,
               "reason": "Ticket 4711: watching while they try again"}]}
            """;

    private AuditDescription() {}

    static NamedSchemas names() {
        return NamedSchemas.of(
                new NamedSchema(
                        AuditEntry.class,
                        "AuditEntry",
                        "A look of the support staff. `fromRevision` and `toRevision` are the"
                            + " revisions that were looked through; a live stream has no last one,"
                            + " and where nothing was to be shown there is neither."),
                new NamedSchema(
                        AuditController.Page.class,
                        "AuditPage",
                        "Entries in order; `next` is the `after` of the next page"));
    }
}
