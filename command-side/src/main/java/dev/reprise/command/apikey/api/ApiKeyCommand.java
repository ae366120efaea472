package dev.reprise.command.apikey.api;

import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.events.Routed;
import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.identity.Scope;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Everything that may be asked of an API key. Secrets never come here, only their hashes. */
public sealed interface ApiKeyCommand extends Routed {

    String keyId();

    CommandContext request();

    /** Which aggregate decides. */
    @TargetAggregateIdentifier
    default String aggregateId() {
        return ApiKeyEvent.aggregateId(keyId());
    }

    @Override
    default String routingKey() {
        return aggregateId();
    }

    /**
     * Issues a key.
     *
     * @param name normalised
     * @param scopes at least one, each once
     * @param hash SHA-256 of the secret, hex
     * @param expiresAt {@code null} for never
     */
    record IssueKey(
            String keyId,
            CommandContext request,
            String name,
            List<Scope> scopes,
            String hash,
            @Nullable Instant expiresAt)
            implements ApiKeyCommand {}

    /**
     * Puts a key with scope {@code admin} on record that the operator has chosen; nothing happens
     * where it is there.
     *
     * @param hash SHA-256 of the secret, hex
     */
    record EnrolAdminKey(String keyId, CommandContext request, String name, String hash)
            implements ApiKeyCommand {}

    /**
     * Gives a key a new secret.
     *
     * @param hash SHA-256 of the new secret, hex
     * @param grace for how long the one before is valid too
     */
    record RotateKey(String keyId, CommandContext request, String hash, Duration grace)
            implements ApiKeyCommand {}

    /** Ends a key for good. */
    record RevokeKey(String keyId, CommandContext request) implements ApiKeyCommand {}

    /**
     * Puts on record that a key was used.
     *
     * @param day in UTC
     */
    record NoteUse(String keyId, CommandContext request, LocalDate day) implements ApiKeyCommand {}
}
