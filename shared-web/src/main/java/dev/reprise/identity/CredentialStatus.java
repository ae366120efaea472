package dev.reprise.identity;

import java.time.Instant;

/**
 * Whether a credential that held once still does; asked again for as long as something rests on it.
 */
@FunctionalInterface
public interface CredentialStatus {

    /** For good, but for its expiry. */
    CredentialStatus UNCHANGED = _ -> true;

    /** Whether it does now; must not block. */
    boolean holds(Instant now);
}
