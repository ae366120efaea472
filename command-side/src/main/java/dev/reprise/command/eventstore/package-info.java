/**
 * The embedded event store: H2 with group commit. Nothing is acknowledged or shown before it is
 * fsynced. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.eventstore.EventDatabase}: the file, its connections and its
 *       schema;
 *   <li>{@link dev.reprise.command.eventstore.StoredEvent}: a row and its checksum, written by
 *       {@link dev.reprise.command.eventstore.EventWriter}, read by {@link
 *       dev.reprise.command.eventstore.EventReader};
 *   <li>{@link dev.reprise.command.eventstore.H2EventStorageEngine}: where the order of all events
 *       is fixed;
 *   <li>{@link dev.reprise.command.eventstore.SnapshotReader}: which snapshots can be trusted;
 *   <li>{@link dev.reprise.command.eventstore.GroupCommit}: one thread makes durable what many have
 *       committed;
 *   <li>{@link dev.reprise.command.eventstore.DurableCommandBus}: what a sender is told, and when;
 *   <li>{@link dev.reprise.command.eventstore.DeadlineCommandBus}: why no sender waits longer, even
 *       if the disk does not answer;
 *   <li>{@link dev.reprise.command.eventstore.space}: who is refused while the disk is nearly full;
 *   <li>{@link dev.reprise.command.eventstore.DurableEventStore}: what readers are shown, and when;
 *   <li>{@link dev.reprise.command.eventstore.EmbeddedEventStoreConfiguration}: all of it as beans.
 * </ol>
 *
 * <p>What guards against a disk that forgets or lies:
 *
 * <ol>
 *   <li>{@link dev.reprise.command.eventstore.HighWaterFile} and {@link
 *       dev.reprise.command.eventstore.HighWaterCheck}: a start on fewer or other events is
 *       refused, by a {@link dev.reprise.log.StartRefusedException};
 *   <li>{@link dev.reprise.command.eventstore.Verification}: reads everything and says what is
 *       wrong;
 *   <li>{@link dev.reprise.command.eventstore.StorePause}: holds still for a backup.
 * </ol>
 *
 * <p>{@link dev.reprise.command.eventstore.migration} carries all of it into an Axon Server.
 */
@NullMarked
package dev.reprise.command.eventstore;

import org.jspecify.annotations.NullMarked;
