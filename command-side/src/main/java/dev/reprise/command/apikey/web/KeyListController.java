package dev.reprise.command.apikey.web;

import dev.reprise.identity.Caller;
import dev.reprise.identity.Scope;
import dev.reprise.keys.KeyDirectory;
import dev.reprise.keys.KnownKey;
import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Which API keys there are, over HTTP. */
@RestController
class KeyListController {

    private static final Comparator<KnownKey> NEWEST_FIRST =
            Comparator.comparing(KnownKey::createdAt).reversed().thenComparing(KnownKey::keyId);

    private final KeyDirectory keys;
    private final Clock clock;

    KeyListController(KeyDirectory keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping("/api/v1/api-keys")
    ListedKeys listKeys(@Authenticated Caller caller) {
        if (!caller.has(Scope.ADMIN)) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN, "Only an API key with scope admin may do this.");
        }
        var now = clock.instant();
        return new ListedKeys(
                keys.all().stream()
                        .sorted(NEWEST_FIRST)
                        .map(key -> ListedKey.of(key, now))
                        .toList());
    }

    /** All API keys. */
    record ListedKeys(List<ListedKey> apiKeys) {}

    /**
     * An API key.
     *
     * @param graceUntil until when a secret before the one in force is good too
     */
    record ListedKey(
            String id,
            String name,
            List<Scope> scopes,
            @Nullable Instant expiresAt,
            Instant createdAt,
            @Nullable LocalDate lastUsedOn,
            @Nullable Instant revokedAt,
            @Nullable Instant graceUntil) {

        static ListedKey of(KnownKey key, Instant now) {
            return new ListedKey(
                    key.keyId(),
                    key.name(),
                    key.scopes(),
                    key.expiresAt(),
                    key.createdAt(),
                    key.lastUsedOn(),
                    key.revokedAt(),
                    key.graceUntil(now).orElse(null));
        }
    }
}
