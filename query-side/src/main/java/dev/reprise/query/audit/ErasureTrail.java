package dev.reprise.query.audit;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.apikey.ApiKeyEvent;
import dev.reprise.events.erasure.ErasureDone;
import dev.reprise.events.erasure.ErasureEvent;
import dev.reprise.events.erasure.ErasureRequested;
import dev.reprise.events.erasure.KeysDestroyed;
import dev.reprise.events.erasure.PersonInRoom;
import dev.reprise.projection.Projection;
import dev.reprise.projection.ReceivedEvent;
import dev.reprise.projection.RowOwner;
import dev.reprise.projection.View;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import java.time.ZoneOffset;
import java.util.List;

/** Makes a row of each step of an erasure. */
final class ErasureTrail implements View {

    @Override
    public String schema() {
        return "views";
    }

    @Override
    public boolean concerns(Class<?> eventType) {
        return ErasureEvent.class.isAssignableFrom(eventType);
    }

    @Override
    public Projection into(JdbcTemplate tables) {
        return events -> {
            tables.batchUpdate(
                    "merge into erasure_audit"
                            + " (erasure_id, event_id, time, kind, by_key, room_code, reason)"
                            + " key (erasure_id, event_id) values (?, ?, ?, ?, ?, ?, ?)",
                    events.stream().map(ErasureTrail::row).toList());
            return () -> {};
        };
    }

    private static Object[] row(ReceivedEvent received) {
        var event = (ErasureEvent) received.message().getPayload();
        return switch (event) {
            case ErasureRequested requested ->
                    row(
                            received,
                            event,
                            AuditKind.ERASURE_REQUESTED,
                            onlyRoom(requested.people()),
                            requested.reason());
            case KeysDestroyed _ -> row(received, event, AuditKind.KEYS_DESTROYED, null, null);
            case ErasureDone _ -> row(received, event, AuditKind.ERASURE_DONE, null, null);
        };
    }

    @SuppressWarnings("NullAway") // Spring takes nulls as SQL nulls.
    private static Object[] row(
            ReceivedEvent received,
            ErasureEvent event,
            AuditKind kind,
            @Nullable String roomCode,
            @Nullable String reason) {
        return new Object[] {
            event.erasureId(),
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
        return List.of("erasure_audit");
    }

    @Override
    public String owner() {
        return RowOwner.ERASURE;
    }
}
