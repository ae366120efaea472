package dev.reprise.query.audit;

import dev.reprise.events.access.RoomAccessed;
import dev.reprise.projection.Projection;
import dev.reprise.projection.ReceivedEvent;
import dev.reprise.projection.View;

import org.springframework.jdbc.core.JdbcTemplate;

import java.time.ZoneOffset;
import java.util.List;

/** Makes a row of each look of the support staff; one that is there already stays as it is. */
final class AuditTrail implements View {

    private final LookListener listener;

    AuditTrail(LookListener listener) {
        this.listener = listener;
    }

    @Override
    public String schema() {
        return "views";
    }

    @Override
    public boolean concerns(Class<?> eventType) {
        return eventType == RoomAccessed.class;
    }

    @Override
    public Projection into(JdbcTemplate tables) {
        return events -> {
            tables.batchUpdate(
                    "merge into access (room_code, position, access_id, time, key_id, kind,"
                            + " from_revision, to_revision, reason) key (room_code, position)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    events.stream().map(AuditTrail::row).toList());
            return () -> events.stream().map(AuditTrail::room).distinct().forEach(listener::looked);
        };
    }

    private static String room(ReceivedEvent received) {
        return ((RoomAccessed) received.message().getPayload()).roomCode();
    }

    @SuppressWarnings("NullAway") // Spring takes nulls as SQL nulls.
    private static Object[] row(ReceivedEvent received) {
        var message = received.message();
        var what = (RoomAccessed) message.getPayload();
        return new Object[] {
            what.roomCode(),
            received.version(),
            what.accessId(),
            message.getTimestamp().atOffset(ZoneOffset.UTC),
            what.keyId(),
            what.kind().name(),
            what.fromRevision(),
            what.toRevision(),
            what.reason()
        };
    }

    @Override
    public List<String> tables() {
        return List.of("access");
    }
}
