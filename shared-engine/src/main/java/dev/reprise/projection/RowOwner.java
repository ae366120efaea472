package dev.reprise.projection;

import dev.reprise.events.access.AccessEvent;
import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.events.erasure.ErasureEvent;
import dev.reprise.events.webhook.WebhookEvent;
import dev.reprise.log.EventLog;
import dev.reprise.log.LoggedEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Whose rows are made together: a room's, with those of its access log, an API key's, with those of
 * its searches, or an erasure's, or a webhook's.
 *
 * @param column has {@code id} in all of these rows
 * @param series of which events they are made
 */
public record RowOwner(String column, String id, List<String> series) {

    /** The column of rows that are of one room. */
    public static final String ROOM = "room_code";

    /** The column of rows that are of one API key. */
    public static final String KEY = "key_id";

    /** The column of rows that are of one erasure, or of one webhook. */
    public static final String AGGREGATE = "aggregate_id";

    static RowOwner of(String column, String id) {
        var series =
                switch (column) {
                    case ROOM -> List.of(id, AccessEvent.logOf(id));
                    case KEY -> List.of(ApiKeyEvent.aggregateId(id), AccessEvent.searchesOf(id));
                    case AGGREGATE -> List.of(id);
                    default -> throw new IllegalArgumentException("No row is of a " + column);
                };
        return new RowOwner(column, id, series);
    }

    /** Whose first event this is; {@code null} where it is the first of none. */
    static @Nullable RowOwner bornWith(LoggedEvent event) {
        var place = event.place();
        if (place != null) {
            return place.revision() == 1 ? of(ROOM, place.room()) : null;
        }
        var data = event.data();
        var aggregate = data.aggregateId();
        if (data.sequenceNumber() > 0) {
            return null;
        }
        return ErasureEvent.erasureIdOf(aggregate).isPresent()
                        || WebhookEvent.webhookIdOf(aggregate).isPresent()
                ? of(AGGREGATE, aggregate)
                : ApiKeyEvent.keyIdOf(aggregate).map(keyId -> of(KEY, keyId)).orElse(null);
    }

    /** The room's code; {@code null} for all others. */
    public @Nullable String roomCode() {
        return column.equals(ROOM) ? id : null;
    }

    /** Whether anything has happened to it. */
    boolean isIn(EventLog log) {
        var main = series.getFirst();
        return log.timelines().latest(main) > 0 || log.lastSequenceOf(main) >= 0;
    }
}
