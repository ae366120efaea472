package dev.reprise.keys;

import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.events.apikey.ApiKeyIssued;
import dev.reprise.events.apikey.ApiKeyRevoked;
import dev.reprise.events.apikey.ApiKeyRotated;
import dev.reprise.events.apikey.ApiKeyUsed;
import dev.reprise.identity.CredentialWatcher;
import dev.reprise.projection.MissingEventsException;
import dev.reprise.projection.Projection;
import dev.reprise.projection.ReceivedEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Keeps rows and memory of API keys, and tells watchers of a key that it may have changed. */
final class KeyProjection implements Projection {

    private final KeyRows rows;
    private final KeyRing ring;
    private final Supplier<List<CredentialWatcher>> watchers;

    KeyProjection(KeyRows rows, KeyRing ring, Supplier<List<CredentialWatcher>> watchers) {
        this.rows = rows;
        this.ring = ring;
        this.watchers = watchers;
    }

    @Override
    public boolean concerns(Class<?> eventType) {
        return ApiKeyEvent.class.isAssignableFrom(eventType);
    }

    @Override
    public Runnable project(List<ReceivedEvent> events) {
        var changed = new ArrayList<KnownKey>();
        var takenBack = false;
        for (var each : events) {
            var event = (ApiKeyEvent) each.message().getPayload();
            var known = rows.find(event.keyId()).orElse(null);
            if (known == null || known.version() < each.version()) {
                requireNext(known, each);
                var now =
                        KnownKey.after(known, event, each.message().getTimestamp(), each.version());
                rows.save(now);
                changed.add(now);
                takenBack |= takesBack(event);
            }
        }
        var tell = takenBack;
        return () -> {
            ring.learn(changed);
            if (tell) {
                watchers.get().forEach(CredentialWatcher::credentialsChanged);
            }
        };
    }

    private static void requireNext(@Nullable KnownKey known, ReceivedEvent received) {
        var version = known == null ? 0 : known.version();
        if (received.version() > version + 1) {
            throw new MissingEventsException(received, version);
        }
    }

    private static boolean takesBack(ApiKeyEvent event) {
        return switch (event) {
            case ApiKeyRotated _, ApiKeyRevoked _ -> true;
            case ApiKeyIssued _, ApiKeyUsed _ -> false;
        };
    }
}
