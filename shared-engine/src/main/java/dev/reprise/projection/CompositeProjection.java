package dev.reprise.projection;

import java.util.List;

/**
 * All projections into one database, driven as one, each with the events that concern it. What one
 * of them cannot stand quarantines the event's room, or its aggregate, for all.
 */
final class CompositeProjection implements Projection {

    private final List<Projection> parts;

    CompositeProjection(List<? extends Projection> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public Runnable project(List<ReceivedEvent> events) {
        var afterCommit = parts.stream().map(part -> project(part, events)).toList();
        return () -> AfterCommit.runAll(afterCommit);
    }

    private static Runnable project(Projection part, List<ReceivedEvent> events) {
        var concerned =
                events.stream()
                        .filter(each -> part.concerns(each.message().getPayloadType()))
                        .toList();
        return concerned.isEmpty() ? () -> {} : part.project(concerned);
    }

    @Override
    public void quarantined(String room) {
        parts.forEach(part -> part.quarantined(room));
    }

    @Override
    public void completed(String room) {
        parts.forEach(part -> part.completed(room));
    }

    @Override
    public boolean concerns(Class<?> eventType) {
        return parts.stream().anyMatch(part -> part.concerns(eventType));
    }
}
