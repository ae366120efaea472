package dev.reprise.events.apikey;

/** An API key was revoked, with all its secrets and for good. */
public record ApiKeyRevoked(String keyId) implements ApiKeyEvent {}
