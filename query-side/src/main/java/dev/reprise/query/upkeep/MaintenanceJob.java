package dev.reprise.query.upkeep;

import dev.reprise.projection.RowOwner;
import dev.reprise.projection.RowsInUse;

/** A job on all rows in use, those of one owner after the other. */
interface MaintenanceJob {

    /** What it is called in the log. */
    String name();

    /** Begins anew. */
    void begin();

    /** Does it with the rows of one that has events. */
    void visit(RowsInUse rows, RowOwner owner);

    /**
     * Does it with the rows of one that has no events.
     *
     * @param table which has such rows
     */
    void visitStranger(RowsInUse rows, RowOwner stranger, String table);

    /**
     * Does it with what is counted of all.
     *
     * @throws MaintenanceException if the job as a whole has failed
     */
    void finish(RowsInUse rows);
}
