/**
 * Moving house: carrying all events of an embedded store into an Axon Server, so that afterwards
 * nobody can tell the difference. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.eventstore.migration.Move}: what is done, and what is promised;
 *   <li>{@link dev.reprise.command.eventstore.migration.WireForm}: an event as Axon Server keeps
 *       it;
 *   <li>{@link dev.reprise.command.eventstore.migration.Resumption}: what follows from what the
 *       target holds already;
 *   <li>{@link dev.reprise.command.eventstore.migration.Carrier}: carries, one transaction after
 *       the other;
 *   <li>{@link dev.reprise.command.eventstore.migration.Comparison}: reads the target back and
 *       compares it;
 *   <li>{@link dev.reprise.command.eventstore.migration.Target}, {@link
 *       dev.reprise.command.eventstore.migration.AxonServerTarget}: the connection.
 * </ol>
 */
@NullMarked
package dev.reprise.command.eventstore.migration;

import org.jspecify.annotations.NullMarked;
