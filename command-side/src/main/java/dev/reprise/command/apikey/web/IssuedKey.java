package dev.reprise.command.apikey.web;

import dev.reprise.command.apikey.KeyAnswer;
import dev.reprise.identity.ApiKey;
import dev.reprise.identity.Scope;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * The answer to issuing, rotating or revoking a key.
 *
 * @param secret the whole string to send as bearer; shown once
 * @param graceUntil until when the secret before it is valid too
 * @param duplicate whether this request had been answered before, under the same key
 * @param notice why there is no secret, and what to do
 */
record IssuedKey(
        String id,
        String name,
        List<Scope> scopes,
        @Nullable Instant expiresAt,
        @Nullable String secret,
        @Nullable Instant graceUntil,
        @Nullable Instant revokedAt,
        boolean duplicate,
        @Nullable String notice) {

    private static final String SHOWN_BEFORE =
            "The secret was shown in the first answer to this request, and is kept nowhere. If it"
                    + " is lost, rotate the key, under another Idempotency-Key: that gives it a new"
                    + " secret.";

    /** With the new secret, unless it was shown before. */
    static IssuedKey withSecret(KeyAnswer answer, ApiKey key) {
        return answer.duplicate() ? of(answer, null, SHOWN_BEFORE) : of(answer, key.text(), null);
    }

    static IssuedKey withoutSecret(KeyAnswer answer) {
        return of(answer, null, null);
    }

    private static IssuedKey of(
            KeyAnswer answer, @Nullable String secret, @Nullable String notice) {
        return new IssuedKey(
                answer.keyId(),
                answer.name(),
                answer.scopes().stream().flatMap(scope -> Scope.of(scope).stream()).toList(),
                answer.expiresAt(),
                secret,
                answer.graceUntil(),
                answer.revokedAt(),
                answer.duplicate(),
                notice);
    }
}
