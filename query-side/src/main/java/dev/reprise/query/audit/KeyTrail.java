package dev.reprise.query.audit;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.access.RoomsSearched;
import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.events.apikey.ApiKeyIssued;
import dev.reprise.events.apikey.ApiKeyRevoked;
import dev.reprise.events.apikey.ApiKeyRotated;
import dev.reprise.projection.Projection;
import dev.reprise.projection.ReceivedEvent;
import dev.reprise.projection.RowOwner;
import dev.reprise.projection.View;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Makes a row of what was done to each API key, and of each search with it. */
final class KeyTrail implements View {

    private static final Set<Class<?>> CONCERNED =
            Set.of(
                    ApiKeyIssued.class,
                    ApiKeyRotated.class,
                    ApiKeyRevoked.class,
                    RoomsSearched.class);

    @Override
    public String schema() {
        return "views";
    }

    @Override
    public boolean concerns(Class<?> eventType) {
        return CONCERNED.contains(eventType);
    }

    @Override
    public Projection into(JdbcTemplate tables) {
        return events -> {
            tables.batchUpdate(
                    "merge into key_audit (key_id, event_id, time, kind, by_key, query, reason)"
                            + " key (key_id, event_id) values (?, ?, ?, ?, ?, ?, ?)",
                    events.stream().map(KeyTrail::row).toList());
            return () -> {};
        };
    }

    @SuppressWarnings("NullAway") // Spring takes nulls as SQL nulls.
    private static Object[] row(ReceivedEvent received) {
        var event = received.message().getPayload();
        var by = byKey(received);
        return switch (event) {
            case ApiKeyIssued issued -> row(received, issued, AuditKind.KEY_ISSUED, by);
            case ApiKeyRotated rotated -> row(received, rotated, AuditKind.KEY_ROTATED, by);
            case ApiKeyRevoked revoked -> row(received, revoked, AuditKind.KEY_REVOKED, by);
            case RoomsSearched search ->
                    row(
                            received,
                            search.keyId(),
                            AuditKind.SEARCH,
                            search.keyId(),
                            search.query(),
                            search.reason());
            default -> throw new IllegalArgumentException("Nothing is noted of " + event);
        };
    }

    private static Object[] row(
            ReceivedEvent received, ApiKeyEvent event, AuditKind kind, @Nullable String by) {
        return row(received, event.keyId(), kind, by, null, null);
    }

    @SuppressWarnings("NullAway") // Spring takes nulls as SQL nulls.
    private static Object[] row(
            ReceivedEvent received,
            String keyId,
            AuditKind kind,
            @Nullable String by,
            @Nullable String query,
            @Nullable String reason) {
        return new Object[] {
            keyId,
            received.message().getIdentifier(),
            received.message().getTimestamp().atOffset(ZoneOffset.UTC),
            kind.name(),
            by,
            query,
            reason
        };
    }

    /** {@code null} where the process itself did it. */
    private static @Nullable String byKey(ReceivedEvent received) {
        var actor = received.message().getMetaData().get(EventMetadata.ACTOR_ID);
        return actor == null
                ? null
                : ApiKeyEvent.keyIdOf(actor.toString()).orElse(actor.toString());
    }

    @Override
    public List<String> tables() {
        return List.of("key_audit");
    }

    @Override
    public String owner() {
        return RowOwner.KEY;
    }
}
