package dev.reprise.keys;

import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.events.apikey.ApiKeyIssued;
import dev.reprise.events.apikey.ApiKeyRevoked;
import dev.reprise.events.apikey.ApiKeyRotated;
import dev.reprise.events.apikey.ApiKeyUsed;
import dev.reprise.identity.Scope;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An API key as its events made it; without its secret, of which there are only hashes.
 *
 * @param version how many events it has
 * @param scopes in the order in which they are declared
 * @param expiresAt from when on it is not valid; {@code null} for never
 * @param lastUsedOn the last day on which it was used; {@code null} if it never was
 * @param revokedAt {@code null} unless it was revoked
 * @param secrets the one in force, then those before
 */
public record KnownKey(
        String keyId,
        long version,
        String name,
        List<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable LocalDate lastUsedOn,
        @Nullable Instant revokedAt,
        List<Secret> secrets) {

    /**
     * The hash of a secret.
     *
     * @param validUntil the end of its grace; {@code null} for the one in force
     */
    record Secret(String hash, @Nullable Instant validUntil) {

        /** Compared in constant time: how long it takes tells nothing of the hash. */
        boolean is(String hash) {
            return MessageDigest.isEqual(ascii(this.hash), ascii(hash));
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /**
     * The key after an event.
     *
     * @param before {@code null} before its first event
     */
    static KnownKey after(
            @Nullable KnownKey before, ApiKeyEvent event, Instant time, long version) {
        return switch (event) {
            case ApiKeyIssued issued -> issued(issued, time, version);
            case ApiKeyRotated rotated -> existing(before, event).rotated(rotated, version);
            case ApiKeyRevoked _ -> {
                var key = existing(before, event);
                yield key.with(version, key.lastUsedOn, time, key.secrets);
            }
            case ApiKeyUsed used -> {
                var key = existing(before, event);
                yield key.with(version, used.day(), key.revokedAt, key.secrets);
            }
        };
    }

    /** Until when a secret before the one in force is valid too; empty if none is. */
    public Optional<Instant> graceUntil(Instant now) {
        return secrets.stream()
                .map(Secret::validUntil)
                .filter(Objects::nonNull)
                .filter(now::isBefore)
                .max(Comparator.naturalOrder());
    }

    /** Whether the key is valid, as far as that does not depend on the secret. */
    public boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** Whether the key is valid with the secret of this hash. */
    boolean holds(String hash, Instant now) {
        return isValid(now)
                && secret(hash)
                        .map(Secret::validUntil)
                        .map(now::isBefore)
                        .orElseGet(() -> secret(hash).isPresent());
    }

    /** From when on the key is not valid with the secret of this hash; empty for never. */
    Optional<Instant> expiryWith(String hash) {
        return Stream.concat(
                        Stream.ofNullable(expiresAt), secret(hash).map(Secret::validUntil).stream())
                .min(Comparator.naturalOrder());
    }

    private Optional<Secret> secret(String hash) {
        return secrets.stream().filter(each -> each.is(hash)).findFirst();
    }

    private static KnownKey issued(ApiKeyIssued issued, Instant time, long version) {
        return new KnownKey(
                issued.keyId(),
                version,
                issued.name(),
                issued.scopes().stream().flatMap(each -> Scope.of(each).stream()).sorted().toList(),
                time,
                issued.expiresAt(),
                null,
                null,
                List.of(new Secret(issued.hash(), null)));
    }

    private KnownKey rotated(ApiKeyRotated rotated, long version) {
        var before = new Secret(secrets.getFirst().hash(), rotated.graceUntil());
        var all =
                Stream.concat(
                                Stream.of(new Secret(rotated.hash(), null), before),
                                secrets.stream().skip(1))
                        .toList();
        return with(version, lastUsedOn, revokedAt, all);
    }

    private KnownKey with(
            long version,
            @Nullable LocalDate lastUsedOn,
            @Nullable Instant revokedAt,
            List<Secret> secrets) {
        return new KnownKey(
                keyId, version, name, scopes, createdAt, expiresAt, lastUsedOn, revokedAt, secrets);
    }

    private static KnownKey existing(@Nullable KnownKey before, ApiKeyEvent event) {
        return Objects.requireNonNull(before, () -> "Of a key that was never issued: " + event);
    }
}
