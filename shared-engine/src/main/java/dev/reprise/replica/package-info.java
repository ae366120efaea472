/**
 * A log that is filled from a source of events in another process. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.replica.LogReplica}: the thread that copies;
 *   <li>{@code ReplicaSource}: the source, in the indexes of the log; {@code ReplicaFiles}: opening
 *       the log, or beginning it anew;
 *   <li>{@code EventPlacer}: which timeline an event belongs in, also where it cannot be read;
 *   <li>{@code HeadLookup}: what the source has that the log may not have yet.
 * </ol>
 */
@NullMarked
package dev.reprise.replica;

import org.jspecify.annotations.NullMarked;
