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
    ERASURE_DONE
}
