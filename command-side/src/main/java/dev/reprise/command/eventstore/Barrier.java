package dev.reprise.command.eventstore;

import java.sql.SQLException;

/** Makes everything durable that was committed before it was called. */
@FunctionalInterface
interface Barrier {

    /** Returns only when the disk has confirmed. */
    void force() throws SQLException;
}
