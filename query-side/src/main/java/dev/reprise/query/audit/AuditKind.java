package dev.reprise.query.audit;

/** What is on record beside looks into rooms. */
enum AuditKind {
    /** An API key was issued. */
    KEY_ISSUED,
    /** It got a new secret. */
    KEY_ROTATED,
    /** It was revoked. */
    KEY_REVOKED,
    /** All rooms were searched with it. */
    SEARCH,
    /** A person is to be erased. */
    ERASURE_REQUESTED,
    /** Their keys are destroyed, and nothing of theirs can be read any more. */
    KEYS_DESTROYED,
    /** No copy of their keys opens anything any more. */
    ERASURE_DONE,
    /** A webhook was registered. */
    WEBHOOK_REGISTERED,
    /** Where it is, or what it is told, was changed. */
    WEBHOOK_CHANGED,
    /** It got a new secret. */
    WEBHOOK_ROTATED,
    /** It is sent nothing any more, by reason of its answers. */
    WEBHOOK_DISABLED,
    /** It is sent messages again. */
    WEBHOOK_RESUMED,
    /** It is sent messages once more. */
    WEBHOOK_REPLAYED,
    /** It is sent a message to try it. */
    WEBHOOK_TESTED,
    /** It was deleted, and its secrets with it. */
    WEBHOOK_DELETED
}
