package dev.reprise.keys;

import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.projection.MissingEventsException;
import dev.reprise.projection.Projection;
import dev.reprise.projection.ReceivedEvent;
import dev.reprise.projection.RowOwner;
import dev.reprise.projection.View;

import org.springframework.jdbc.core.JdbcTemplate;

import java.util.ArrayList;
import java.util.List;

/**
 * API keys as rows of the views database. They tell the ring what they say: at the start, and as
 * they change, as it may have missed an event that was read again.
 */
final class KeysView implements View {

    private final KeyRing ring;

    KeysView(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public String schema() {
        return "keys";
    }

    @Override
    public boolean concerns(Class<?> eventType) {
        return ApiKeyEvent.class.isAssignableFrom(eventType);
    }

    @Override
    public Projection into(JdbcTemplate tables) {
        var rows = new KeyRows(tables);
        return events -> project(rows, events);
    }

    private Runnable project(KeyRows rows, List<ReceivedEvent> events) {
        var changed = new ArrayList<KnownKey>();
        for (var each : events) {
            var event = (ApiKeyEvent) each.message().getPayload();
            var known = rows.find(event.keyId()).orElse(null);
            var version = known == null ? 0 : known.version();
            if (each.version() > version + 1) {
                throw new MissingEventsException(each, version);
            }
            if (each.version() > version) {
                var time = each.message().getTimestamp();
                var now = KnownKey.after(known, event, time, each.version());
                rows.save(now);
                changed.add(now);
            }
        }
        return () -> ring.learn(changed);
    }

    @Override
    public void opened(JdbcTemplate inUse) {
        ring.learn(new KeyRows(inUse).all());
    }

    @Override
    public void completed(JdbcTemplate inUse, String room) {
        ApiKeyEvent.keyIdOf(room)
                .flatMap(new KeyRows(inUse)::find)
                .ifPresent(key -> ring.learn(List.of(key)));
    }

    @Override
    public List<String> tables() {
        return List.of(KeyRows.TABLE);
    }

    @Override
    public String owner() {
        return RowOwner.KEY;
    }
}
