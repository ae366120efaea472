package dev.reprise.keys;

import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.identity.ApiKey;
import dev.reprise.identity.ApiKeyNames;
import dev.reprise.identity.ApiKeyVerifier;
import dev.reprise.identity.Caller;
import dev.reprise.identity.Credential;
import dev.reprise.projection.Projector;
import dev.reprise.projection.TailSubscription;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies API keys from memory alone. It answers only when it has heard everything that had
 * happened at its first question, and never for a key of which it knows that it has not.
 */
public final class KeyDirectory implements ApiKeyVerifier, ApiKeyNames {

    private final KeyRing ring;
    private final TailSubscription tail;
    private final Projector views;
    private final KeyUses uses;
    private final Clock clock;
    private final Duration patience;
    private volatile boolean complete;

    /**
     * A directory that has answered no request yet.
     *
     * @param patience for how long a question waits while the past is still being read
     */
    KeyDirectory(
            KeyRing ring,
            TailSubscription tail,
            Projector views,
            KeyUses uses,
            Clock clock,
            Duration patience) {
        this.ring = ring;
        this.tail = tail;
        this.views = views;
        this.uses = uses;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public Optional<Credential> verify(String key) {
        var presented = ApiKey.parse(key);
        if (presented.isEmpty()) {
            return Optional.empty();
        }
        awaitCompleteness();
        return verify(presented.get());
    }

    @Override
    public Optional<String> nameOf(String keyId) {
        return ring.find(keyId).map(KnownKey::name);
    }

    private Optional<Credential> verify(ApiKey presented) {
        var hash = presented.hash();
        var now = clock.instant();
        var known = current(presented.id()).filter(key -> key.holds(hash, now));
        known.ifPresent(key -> uses.seen(key, now));
        return known.map(key -> credential(key, hash));
    }

    /** Where this node would have to say that there is no such key, it first hears of all. */
    private Optional<KnownKey> current(String keyId) {
        if (ring.find(keyId).isEmpty() && !hasHeardOfAll()) {
            throw unknownYet();
        }
        return find(keyId);
    }

    private boolean hasHeardOfAll() {
        try {
            return tail.awaitHead(patience);
        } catch (RuntimeException unknownHead) {
            // The event store is out of reach, so nothing can be said of what it has.
            return false;
        }
    }

    /** All keys as they are now, also those that are no longer valid. */
    public List<KnownKey> all() {
        if (!tail.awaitCurrent(patience)) {
            throw unknownYet();
        }
        return ring.all();
    }

    /** Whether everything is known of this key that has happened to it. */
    public boolean isKnownAsItIs(String keyId) {
        return find(keyId).isPresent();
    }

    private Credential credential(KnownKey key, String hash) {
        return new Credential(
                new Caller.OfApiKey(key.keyId(), Set.copyOf(key.scopes())),
                key.expiryWith(hash).orElse(null),
                now -> holds(key.keyId(), hash, now));
    }

    private boolean holds(String keyId, String hash, Instant now) {
        return find(keyId).filter(key -> key.holds(hash, now)).isPresent();
    }

    /** A key with an event that fails is not known as it is now: it may have been revoked. */
    private Optional<KnownKey> find(String keyId) {
        return views.isQuarantined(ApiKeyEvent.aggregateId(keyId)) || !ring.isTrusted(keyId)
                ? Optional.empty()
                : ring.find(keyId);
    }

    /** While the past is still being read, a key may seem valid that was revoked long ago. */
    private void awaitCompleteness() {
        if (!complete) {
            if (!tail.awaitHead(patience)) {
                throw unknownYet();
            }
            complete = true;
        }
    }

    private ApiException unknownYet() {
        return new ApiException(
                        ErrorCode.ENGINE_UNAVAILABLE,
                        "This node does not know yet which API keys are valid.")
                .retryAfter(patience);
    }
}
