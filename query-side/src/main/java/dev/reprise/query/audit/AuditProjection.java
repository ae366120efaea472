package dev.reprise.query.audit;

import dev.reprise.events.access.AccessEvent;
import dev.reprise.events.access.RoomAccessed;
import dev.reprise.projection.Projection;
import dev.reprise.projection.ReceivedEvent;

import java.util.List;

/** Makes a row of each look of the support staff. */
final class AuditProjection implements Projection {

    private final AuditStore store;

    AuditProjection(AuditStore store) {
        this.store = store;
    }

    @Override
    public boolean concerns(Class<?> eventType) {
        return AccessEvent.class.isAssignableFrom(eventType);
    }

    @Override
    public Runnable project(List<ReceivedEvent> events) {
        store.add(events.stream().map(AuditProjection::access).toList());
        return () -> {};
    }

    private static Access access(ReceivedEvent received) {
        var message = received.message();
        return switch ((AccessEvent) message.getPayload()) {
            case RoomAccessed what -> new Access(received.version(), message.getTimestamp(), what);
        };
    }
}
