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
    SEARCH
}
