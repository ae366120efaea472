/**
 * The event log: RocksDB with one writer. Nothing is acknowledged or shown before it is fsynced.
 * Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.log.EventLog}: all events in one order; appending, waiting, reading;
 *   <li>{@link dev.reprise.log.NewEvent}, {@link dev.reprise.log.LoggedEvent}, {@link
 *       dev.reprise.log.TimelinePlace}: an event before and after it has its places;
 *   <li>{@code PendingEvents}: what has its place and is not durable, with {@code SeriesEnds} of
 *       aggregates and rooms; {@link dev.reprise.log.LogBuffer}: how much of it there may be;
 *   <li>{@link dev.reprise.log.Tail}: the latest durable events, in memory;
 *   <li>{@link dev.reprise.log.TimelineLog}: the index by rooms, which makes revisions;
 *   <li>{@code EventDatabase}, {@code EventCodec}, {@code Keys}, {@code LogReader}: the bytes.
 * </ol>
 *
 * <p>What guards against a disk that forgets or lies: {@code LogOpening} refuses a start on fewer
 * or other events than {@code PositionFile} says were durable, by a {@link
 * dev.reprise.log.StartRefusedException}; a {@link dev.reprise.log.StorageFailureHandler} ends the
 * process at the first failed write.
 *
 * <p>What reads a log that no server writes to: {@link dev.reprise.log.OfflineLog} all its events,
 * {@link dev.reprise.log.LogVerification} everything. {@link dev.reprise.log.backup} makes a file
 * of it, and brings it back.
 */
@NullMarked
package dev.reprise.log;

import org.jspecify.annotations.NullMarked;
