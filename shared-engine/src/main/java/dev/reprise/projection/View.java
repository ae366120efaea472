package dev.reprise.projection;

import java.util.List;

/**
 * Tables in the views database and what fills them. All views of a process are beans, written by
 * the one {@link Projector}; what they need the database for, they get with it.
 */
public interface View {

    /** The name of the part of the schema with its tables, {@code db/<name>/*.sql}. */
    String schema();

    /** Makes what fills the tables of a database that is built beside the one in use. */
    Projection into(ProjectionDatabase database);

    /** Makes what fills the tables in use, which may also tell listeners; called once. */
    default Projection inUse(ProjectionDatabase database) {
        return into(database);
    }

    /** The tables that have rows of single rooms, in a column {@code room_code}. */
    List<String> tablesOfRooms();

    /** The tables that have rows of all rooms together. */
    List<String> tablesOfAll();
}
