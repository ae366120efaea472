/**
 * The past of a room, played again. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.replay.ReplayController}: what was asked for; {@link
 *       dev.reprise.query.replay.RevisionRange}: which part of the timeline that is;
 *   <li>{@link dev.reprise.query.replay.PlaybackSpeed}: how long the pauses are;
 *   <li>{@link dev.reprise.query.replay.Replays}: all replays; {@link
 *       dev.reprise.query.replay.Replay}: one of them, and when it takes a turn;
 *   <li>{@link dev.reprise.query.replay.ReplayWriter}: what it does in a turn, with the pages of
 *       its {@link dev.reprise.query.replay.TimelineCursor}.
 * </ol>
 */
@NullMarked
package dev.reprise.query.replay;

import org.jspecify.annotations.NullMarked;
