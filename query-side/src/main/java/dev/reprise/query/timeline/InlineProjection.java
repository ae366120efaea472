package dev.reprise.query.timeline;

import dev.reprise.projection.View;

import org.springframework.jdbc.core.JdbcTemplate;

import java.util.List;

/** Rows of a view of rooms, written in one transaction with those of all others. */
public interface InlineProjection {

    /** Writes what these changes mean, each of them once, at a cost that depends on them alone. */
    void write(JdbcTemplate views, List<Change> changes);

    /** The tables that have rows of single rooms, in a column {@code room_code}. */
    List<String> tables();

    /** The tables that have rows of all rooms together, as {@link View#totals} has them. */
    default List<String> totals() {
        return List.of();
    }
}
