package dev.reprise.projection;

import org.springframework.jdbc.core.JdbcTemplate;

import java.util.ArrayList;
import java.util.List;

/**
 * All views over one database, written as one, each with the events that concern it. What one of
 * them cannot stand quarantines the event's room, or its aggregate, for all.
 */
final class AllViews {

    private final List<Part> parts;

    AllViews(List<View> views, JdbcTemplate tables) {
        parts = views.stream().map(view -> new Part(view, view.into(tables))).toList();
    }

    /** Those of these events that change anything here, or are of an unknown type. */
    List<ReceivedEvent> concerned(List<ReceivedEvent> events) {
        return events.stream()
                .filter(event ->
                        parts.stream().anyMatch(part -> event.concerns(part.view()::concerns)))
                .toList();
    }

    /** Writes what these events change; returns what to do once that is committed. */
    List<Runnable> project(List<ReceivedEvent> events) {
        events.forEach(ReceivedEvent::requireReadable);
        var afterCommit = new ArrayList<Runnable>();
        for (var part : parts) {
            var concerned =
                    events.stream()
                            .filter(each -> part.view().concerns(each.message().getPayloadType()))
                            .toList();
            if (!concerned.isEmpty()) {
                afterCommit.add(part.projection().project(concerned));
            }
        }
        return afterCommit;
    }

    private record Part(View view, Projection projection) {}
}
