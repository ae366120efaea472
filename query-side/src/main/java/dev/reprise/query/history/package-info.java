/**
 * Reading a room's history. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.history.RoomHistory}: a room now and at any time; it can wait for
 *       a revision that is still on its way;
 *   <li>{@link dev.reprise.query.history.CurrentReads}: no read shows less than was acknowledged
 *       before it arrived, nor a room that is behind;
 *   <li>{@link dev.reprise.query.history.RevisionQueryHandler}: what command nodes ask.
 * </ol>
 */
@NullMarked
package dev.reprise.query.history;

import org.jspecify.annotations.NullMarked;
