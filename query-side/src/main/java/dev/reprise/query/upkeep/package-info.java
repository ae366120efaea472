/**
 * Maintenance of the views, started by an admin, without effect on readers. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.upkeep.ViewMaintenance}: one work at a time, each with views that
 *       are built beside those in use; {@link dev.reprise.query.upkeep.MaintenanceJob}: what they
 *       have in common; {@link dev.reprise.query.upkeep.RebuildMonitor}: while the views are built;
 *   <li>{@link dev.reprise.query.upkeep.Rebuild}: exchanges the views for those;
 *   <li>{@link dev.reprise.query.upkeep.ViewVerification}: compares them, by {@link
 *       dev.reprise.query.upkeep.ViewComparison};
 *   <li>{@link dev.reprise.query.upkeep.MaintenanceController}: how they are asked for.
 * </ol>
 */
@NullMarked
package dev.reprise.query.upkeep;

import org.jspecify.annotations.NullMarked;
