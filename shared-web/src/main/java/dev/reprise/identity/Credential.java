package dev.reprise.identity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A credential that holds.
 *
 * @param expiresAt from when on it no longer does; {@code null} if there is no such time
 * @param credentialStatus whether it was taken back before
 */
public record Credential(
        Caller caller, @Nullable Instant expiresAt, CredentialStatus credentialStatus) {

    /** A credential that cannot be revoked. */
    public Credential(Caller caller, @Nullable Instant expiresAt) {
        this(caller, expiresAt, CredentialStatus.UNCHANGED);
    }

    /** Whether it still holds. */
    public boolean holds(Instant now) {
        return (expiresAt == null || now.isBefore(expiresAt)) && credentialStatus.holds(now);
    }
}
