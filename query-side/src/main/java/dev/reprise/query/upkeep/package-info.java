/**
 * Maintenance of the views, started by an admin, without effect on readers. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.upkeep.ViewMaintenance}: one {@link
 *       dev.reprise.query.upkeep.MaintenanceJob} at a time, on the rows of one room after the
 *       other;
 *   <li>{@link dev.reprise.query.upkeep.Rebuild}: replaces them;
 *   <li>{@link dev.reprise.query.upkeep.ViewVerification}: compares them with the events;
 *   <li>{@link dev.reprise.query.upkeep.MaintenanceController}: how they are asked for.
 * </ol>
 */
@NullMarked
package dev.reprise.query.upkeep;

import org.jspecify.annotations.NullMarked;
