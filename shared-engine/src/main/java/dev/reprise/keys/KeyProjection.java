package dev.reprise.keys;

import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.projection.MissingEventsException;
import dev.reprise.projection.Projection;
import dev.reprise.projection.ReceivedEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the rows of API keys, and tells the ring what they say: it may have missed an event that
 * was read again.
 */
final class KeyProjection implements Projection {

    private final KeyRows rows;
    private final KeyRing ring;

    KeyProjection(KeyRows rows, KeyRing ring) {
        this.rows = rows;
        this.ring = ring;
    }

    @Override
    public boolean concerns(Class<?> eventType) {
        return ApiKeyEvent.class.isAssignableFrom(eventType);
    }

    @Override
    public Runnable project(List<ReceivedEvent> events) {
        var changed = new ArrayList<KnownKey>();
        for (var each : events) {
            var event = (ApiKeyEvent) each.message().getPayload();
            var known = rows.find(event.keyId()).orElse(null);
            if (known == null || known.version() < each.version()) {
                requireNext(known, each);
                var now =
                        KnownKey.after(known, event, each.message().getTimestamp(), each.version());
                rows.save(now);
                changed.add(now);
            }
        }
        return () -> ring.learn(changed);
    }

    private static void requireNext(@Nullable KnownKey known, ReceivedEvent received) {
        var version = known == null ? 0 : known.version();
        if (received.version() > version + 1) {
            throw new MissingEventsException(received, version);
        }
    }

    @Override
    public void completed(String room) {
        ApiKeyEvent.keyIdOf(room).flatMap(rows::find).ifPresent(key -> ring.learn(List.of(key)));
    }
}
