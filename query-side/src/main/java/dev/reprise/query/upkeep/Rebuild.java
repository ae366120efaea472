package dev.reprise.query.upkeep;

import dev.reprise.projection.RowOwner;
import dev.reprise.projection.RowsInUse;

/** Replaces the rows in use by ones that are made anew; those that cannot be made stay. */
final class Rebuild implements MaintenanceJob {

    private boolean complete;

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public void begin() {
        complete = true;
    }

    @Override
    public void visit(RowsInUse rows, RowOwner owner) {
        complete &= rows.replace(owner);
    }

    @Override
    public void visitStranger(RowsInUse rows, RowOwner stranger, String table) {
        rows.remove(stranger);
    }

    @Override
    public void finish(RowsInUse rows) {
        rows.replaceTotals();
        if (!complete) {
            throw new MaintenanceException(
                    "Some rows cannot be made again and are as they were; the log has the cause");
        }
    }
}
