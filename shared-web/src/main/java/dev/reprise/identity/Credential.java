package dev.reprise.identity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A credential that holds.
 *
 * @param expiresAt from when on it no longer does; {@code null} if there is no such time
 * @param standing whether it was taken back before
 */
public record Credential(Caller caller, @Nullable Instant expiresAt, Standing standing) {

    /** A credential that nobody takes back. */
    public Credential(Caller caller, @Nullable Instant expiresAt) {
        this(caller, expiresAt, Standing.UNCHANGED);
    }

    /** Whether it still holds. */
    public boolean holds(Instant now) {
        return (expiresAt == null || now.isBefore(expiresAt)) && standing.holds(now);
    }
}
