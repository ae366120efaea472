/**
 * The embedded event store: Axon on the {@link dev.reprise.log} of this process. Nothing is
 * acknowledged or shown before it is fsynced. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.eventstore.LogEventStorageEngine}: aggregates are read from the
 *       log, and their events appended to it;
 *   <li>{@link dev.reprise.command.eventstore.SnapshotReader}: which snapshots can be trusted;
 *   <li>{@link dev.reprise.command.eventstore.DurableCommandBus}: what a sender is told, and when;
 *   <li>{@link dev.reprise.command.eventstore.DeadlineCommandBus}: why no sender waits longer, even
 *       if the disk does not answer;
 *   <li>{@link dev.reprise.command.eventstore.SpaceGuard}: who is refused while the disk is nearly
 *       full;
 *   <li>{@link dev.reprise.command.eventstore.LogEventStore}: what readers are shown, and when;
 *   <li>{@link dev.reprise.command.eventstore.EmbeddedEventStoreConfiguration}: all of it as beans.
 * </ol>
 *
 * <p>{@code dev.reprise.axonserver.migration} carries all of it into an Axon Server.
 */
@NullMarked
package dev.reprise.command.eventstore;

import org.jspecify.annotations.NullMarked;
