/**
 * The streams that are open. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.live.channel.RoomStreams}: all of them, by room;
 *   <li>{@link dev.reprise.query.live.channel.RoomChannel}: those of one room, with one writer at a
 *       time by {@link dev.reprise.query.live.output.SerialExecutor};
 *   <li>{@link dev.reprise.query.live.channel.Subscriber}: one stream, written by {@link
 *       dev.reprise.query.live.output.StreamOutput}.
 * </ol>
 */
@NullMarked
package dev.reprise.query.live.channel;

import org.jspecify.annotations.NullMarked;
