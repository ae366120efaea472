package dev.reprise.identity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A credential that holds.
 *
 * @param expiresAt from when on it no longer does; {@code null} if there is no such time
 */
public record Credential(Caller caller, @Nullable Instant expiresAt) {}
