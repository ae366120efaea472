package dev.reprise.command.apikey;

import dev.reprise.command.acknowledgement.CommandAnswer;
import dev.reprise.command.apikey.domain.ApiKeyState.Issued;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What the sender of an accepted command to an API key is told.
 *
 * @param scopes as clients write them
 * @param hashes of all secrets it has had, the one in force first
 * @param version of the key after the command; of a repeated one, as it was then
 * @param changed whether the command changed something now
 * @param duplicate whether it had happened before under the same key
 */
public record KeyAnswer(
        String keyId,
        String name,
        List<String> scopes,
        List<String> hashes,
        @Nullable Instant expiresAt,
        @Nullable Instant graceUntil,
        @Nullable Instant revokedAt,
        long version,
        boolean changed,
        boolean duplicate)
        implements CommandAnswer {

    static KeyAnswer first(Issued key, boolean changed) {
        return of(key, key.version(), changed, false);
    }

    static KeyAnswer again(Issued key, long version) {
        return of(key, version, false, true);
    }

    private static KeyAnswer of(Issued key, long version, boolean changed, boolean duplicate) {
        return new KeyAnswer(
                key.keyId(),
                key.name(),
                key.scopes(),
                key.hashes(),
                key.expiresAt(),
                key.graceUntil(),
                key.revokedAt(),
                version,
                changed,
                duplicate);
    }
}
