package dev.reprise.events.apikey;

import java.time.Instant;

/**
 * An API key got a new secret.
 *
 * @param hash SHA-256 of the new secret, hex
 * @param graceUntil until when the secret before it is valid too
 */
public record ApiKeyRotated(String keyId, String hash, Instant graceUntil) implements ApiKeyEvent {}
