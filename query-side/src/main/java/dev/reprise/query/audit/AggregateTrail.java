package dev.reprise.query.audit;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.events.erasure.ErasureDone;
import dev.reprise.events.erasure.ErasureEvent;
import dev.reprise.events.erasure.ErasureRequested;
import dev.reprise.events.erasure.KeysDestroyed;
import dev.reprise.events.erasure.PersonInRoom;
import dev.reprise.events.webhook.WebhookChanged;
import dev.reprise.events.webhook.WebhookDeleted;
import dev.reprise.events.webhook.WebhookDisabled;
import dev.reprise.events.webhook.WebhookEvent;
import dev.reprise.events.webhook.WebhookRegistered;
import dev.reprise.events.webhook.WebhookReplayRequested;
import dev.reprise.events.webhook.WebhookResumed;
import dev.reprise.events.webhook.WebhookSecretRotated;
import dev.reprise.events.webhook.WebhookTestRequested;
import dev.reprise.projection.Projection;
import dev.reprise.projection.ReceivedEvent;
import dev.reprise.projection.RowOwner;
import dev.reprise.projection.View;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.ZoneOffset;
import java.util.List;

/** Makes a row of each step of an erasure, and of what is done to a webhook. */
final class AggregateTrail implements View {

    @Override
    public String schema() {
        return "views";
    }

    @Override
    public boolean concerns(Class<?> eventType) {
        return ErasureEvent.class.isAssignableFrom(eventType)
                || WebhookEvent.class.isAssignableFrom(eventType);
    }

    @Override
    public Projection into(JdbcTemplate tables) {
        return events -> {
            tables.batchUpdate(
                    "merge into aggregate_audit"
                            + " (aggregate_id, event_id, time, kind, by_key, room_code, reason)"
                            + " key (aggregate_id, event_id) values (?, ?, ?, ?, ?, ?, ?)",
                    events.stream().map(AggregateTrail::row).toList());
            return () -> {};
        };
    }

    private static Object[] row(ReceivedEvent received) {
        return switch (received.message().getPayload()) {
            case ErasureEvent event -> row(received, event);
            case WebhookEvent event -> row(received, event);
            case Object other -> throw new IllegalArgumentException("Nothing is noted of " + other);
        };
    }

    private static Object[] row(ReceivedEvent received, ErasureEvent event) {
        var id = ErasureEvent.aggregateId(event.erasureId());
        return switch (event) {
            case ErasureRequested requested ->
                    row(
                            received,
                            id,
                            AuditKind.ERASURE_REQUESTED,
                            onlyRoom(requested.people()),
                            requested.reason());
            case KeysDestroyed _ -> row(received, id, AuditKind.KEYS_DESTROYED, null, null);
            case ErasureDone _ -> row(received, id, AuditKind.ERASURE_DONE, null, null);
        };
    }

    private static Object[] row(ReceivedEvent received, WebhookEvent event) {
        var id = WebhookEvent.aggregateId(event.webhookId());
        return switch (event) {
            case WebhookRegistered _ -> row(received, id, AuditKind.WEBHOOK_REGISTERED, null, null);
            case WebhookChanged _ -> row(received, id, AuditKind.WEBHOOK_CHANGED, null, null);
            case WebhookSecretRotated _ -> row(received, id, AuditKind.WEBHOOK_ROTATED, null, null);
            case WebhookDisabled off ->
                    row(received, id, AuditKind.WEBHOOK_DISABLED, null, off.reason().name());
            case WebhookResumed _ -> row(received, id, AuditKind.WEBHOOK_RESUMED, null, null);
            case WebhookReplayRequested replay ->
                    row(received, id, AuditKind.WEBHOOK_REPLAYED, replay.roomCode(), null);
            case WebhookTestRequested _ -> row(received, id, AuditKind.WEBHOOK_TESTED, null, null);
            case WebhookDeleted _ -> row(received, id, AuditKind.WEBHOOK_DELETED, null, null);
        };
    }

    @SuppressWarnings("NullAway") // Spring takes nulls as SQL nulls.
    private static Object[] row(
            ReceivedEvent received,
            String aggregateId,
            AuditKind kind,
            @Nullable String roomCode,
            @Nullable String reason) {
        return new Object[] {
            aggregateId,
            received.message().getIdentifier(),
            received.message().getTimestamp().atOffset(ZoneOffset.UTC),
            kind.name(),
            byKey(received),
            roomCode,
            reason
        };
    }

    private static @Nullable String onlyRoom(List<PersonInRoom> people) {
        return people.size() == 1 ? people.getFirst().roomCode() : null;
    }

    /** {@code null} where the person did it, or the process itself. */
    private static @Nullable String byKey(ReceivedEvent received) {
        return received.message().getMetaData().get(EventMetadata.ACTOR_ID) instanceof String actor
                ? ApiKeyEvent.keyIdOf(actor).orElse(null)
                : null;
    }

    @Override
    public List<String> tables() {
        return List.of("aggregate_audit");
    }

    @Override
    public String owner() {
        return RowOwner.AGGREGATE;
    }
}
