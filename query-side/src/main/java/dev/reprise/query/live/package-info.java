/**
 * Rooms as they happen, over server-sent events. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.live.StreamController} and {@link
 *       dev.reprise.query.live.StreamRequest}: what was asked for;
 *   <li>{@link dev.reprise.query.live.StreamOpening}: what was missed, or a snapshot, written while
 *       the request's own thread still waits for its reader;
 *   <li>{@link dev.reprise.query.live.RoomStreams}: the streams that are open, by room; {@link
 *       dev.reprise.query.live.RoomChannel}: those of one room, with one writer at a time;
 *   <li>{@link dev.reprise.query.live.Subscriber}: one stream: its bounded buffer and its
 *       non-blocking output;
 *   <li>{@link dev.reprise.query.live.frame}: what is sent, as bytes.
 * </ol>
 */
@NullMarked
package dev.reprise.query.live;

import org.jspecify.annotations.NullMarked;
