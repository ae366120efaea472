package dev.reprise.projection;

import dev.reprise.events.TimelineEvent;

import org.springframework.jdbc.core.JdbcTemplate;

import java.util.List;

/**
 * Tables in the views database and what fills them. All views of a process are beans, written by
 * the one {@link Projector}.
 */
public interface View {

    /** The name of the part of the schema with its tables, {@code db/<name>/*.sql}. */
    String schema();

    /** Whether events of this type change anything here; the others are not even deserialised. */
    default boolean concerns(Class<?> eventType) {
        return TimelineEvent.class.isAssignableFrom(eventType);
    }

    /** Makes what fills these tables; those in use once, and others that are made in memory. */
    Projection into(JdbcTemplate tables);

    /** The tables whose rows are each of one owner: a room, an API key or an erasure. */
    List<String> tables();

    /** The column of these tables that says whose a row is. */
    default String owner() {
        return RowOwner.ROOM;
    }

    /**
     * The tables whose rows are of all rooms together; {@code <table>_of_rooms} is the query that
     * says what they have to be.
     */
    default List<String> totals() {
        return List.of();
    }

    /** Called once, with the tables in use, before the first event is taken in. */
    default void opened(JdbcTemplate inUse) {}

    /**
     * Called after the commit with which a quarantined room, or aggregate, is complete again. Must
     * neither block nor fail.
     *
     * @param room as in {@link ReceivedEvent}
     */
    default void completed(JdbcTemplate inUse, String room) {}
}
