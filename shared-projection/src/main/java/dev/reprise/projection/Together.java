package dev.reprise.projection;

import java.util.List;

/**
 * Several projections into one database: driven as one, each with the events that concern it. What
 * one of them cannot stand parks the event's room, or its aggregate, for all.
 */
public final class Together implements Projection {

    private final List<Projection> parts;

    public Together(List<? extends Projection> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public Runnable project(List<Arrival> events) {
        var afterwards = parts.stream().map(part -> project(part, events)).toList();
        return () -> Afterwards.run(afterwards);
    }

    private static Runnable project(Projection part, List<Arrival> events) {
        var concerned =
                events.stream()
                        .filter(each -> part.concerns(each.message().getPayloadType()))
                        .toList();
        return concerned.isEmpty() ? () -> {} : part.project(concerned);
    }

    @Override
    public void parked(String room) {
        parts.forEach(part -> part.parked(room));
    }

    @Override
    public boolean concerns(Class<?> eventType) {
        return parts.stream().anyMatch(part -> part.concerns(eventType));
    }
}
