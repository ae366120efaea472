package dev.reprise.keys;

import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.events.apikey.ApiKeyIssued;
import dev.reprise.events.apikey.ApiKeyRevoked;
import dev.reprise.events.apikey.ApiKeyRotated;
import dev.reprise.events.apikey.ApiKeyUsed;
import dev.reprise.identity.CredentialWatcher;
import dev.reprise.projection.Follower;
import dev.reprise.projection.MissingEventsException;
import dev.reprise.projection.ReceivedEvent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.function.Supplier;

/**
 * Tells the ring of keys what happens to them at once, and watchers of a key that it may have
 * changed. A key with an event that fails is trusted again once its rows have that.
 */
final class KeyFollower implements Follower {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFollower.class);

    private final KeyRing ring;
    private final Supplier<List<CredentialWatcher>> watchers;

    KeyFollower(KeyRing ring, Supplier<List<CredentialWatcher>> watchers) {
        this.ring = ring;
        this.watchers = watchers;
    }

    @Override
    public boolean concerns(Class<?> type) {
        return ApiKeyEvent.class.isAssignableFrom(type);
    }

    @Override
    public void follow(List<ReceivedEvent> events) {
        var takenBack = false;
        for (var each : events) {
            var keyId = ApiKeyEvent.keyIdOf(each.aggregateId());
            takenBack |= keyId.isPresent() && learn(keyId.get(), each);
        }
        if (takenBack) {
            watchers.get().forEach(CredentialWatcher::credentialsChanged);
        }
    }

    private boolean learn(String keyId, ReceivedEvent received) {
        var known = ring.find(keyId).orElse(null);
        var version = known == null ? 0 : known.version();
        if (version >= received.version()) {
            return false;
        }
        try {
            received.requireReadable();
            if (received.version() > version + 1) {
                throw new MissingEventsException(received, version);
            }
            var event = (ApiKeyEvent) received.message().getPayload();
            var time = received.message().getTimestamp();
            ring.learn(List.of(KnownKey.after(known, event, time, received.version())));
            return takesBack(event);
        } catch (RuntimeException failure) {
            LOG.warn("API key {} is not trusted, as not all is known of it", keyId, failure);
            ring.distrust(keyId, received.version());
            return true;
        }
    }

    private static boolean takesBack(ApiKeyEvent event) {
        return switch (event) {
            case ApiKeyRotated _, ApiKeyRevoked _ -> true;
            case ApiKeyIssued _, ApiKeyUsed _ -> false;
        };
    }
}
