package dev.reprise.events.apikey;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * An API key was issued.
 *
 * @param scopes as clients write them, for example {@code "rooms:read"}
 * @param hash SHA-256 of the secret, hex; the secret itself is nowhere on record
 * @param expiresAt from when on it is not valid; {@code null} for never
 */
public record ApiKeyIssued(
        String keyId, String name, List<String> scopes, String hash, @Nullable Instant expiresAt)
        implements ApiKeyEvent {}
