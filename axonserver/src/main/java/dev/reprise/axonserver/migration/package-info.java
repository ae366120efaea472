/**
 * Migration: copying all events of an embedded store into an Axon Server, so that afterwards no
 * client can tell the difference. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.axonserver.migration.MoveCommand}: its arguments, and what it says;
 *   <li>{@link dev.reprise.axonserver.migration.Move}: what is done, and what is promised;
 *   <li>{@link dev.reprise.axonserver.migration.AxonServerEventMapper}: an event as Axon Server
 *       keeps it;
 *   <li>{@link dev.reprise.axonserver.migration.ResumePlan}: what follows from what the target
 *       holds already;
 *   <li>{@link dev.reprise.axonserver.migration.EventCopier}: carries, one transaction after the
 *       other;
 *   <li>{@link dev.reprise.axonserver.migration.EventComparison}: reads the target back and
 *       compares it;
 *   <li>{@link dev.reprise.axonserver.migration.MigrationTarget}, {@link
 *       dev.reprise.axonserver.migration.AxonServerTarget}: the connection.
 * </ol>
 */
@NullMarked
package dev.reprise.axonserver.migration;

import org.jspecify.annotations.NullMarked;
