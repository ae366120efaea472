/**
 * Snapshots: what an aggregate was after some event, stored so that it need not be folded again
 * from its first. They are made in the background, and nothing depends on one. Read it in this
 * order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.snapshot.Snapshotted}: what an aggregate must be able to say;
 *   <li>{@link dev.reprise.command.snapshot.StateTrigger}: when there is a snapshot to be made;
 *   <li>{@link dev.reprise.command.snapshot.SnapshotQueue}: makes it, later and elsewhere;
 *   <li>{@link dev.reprise.command.snapshot.SnapshotSerializer} and {@link
 *       dev.reprise.command.snapshot.StateShape}: its stored form, and how a later program knows
 *       whether it can still read it.
 * </ol>
 */
@NullMarked
package dev.reprise.command.snapshot;

import org.jspecify.annotations.NullMarked;
