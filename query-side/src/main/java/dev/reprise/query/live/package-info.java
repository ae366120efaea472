/**
 * Rooms as they happen, over server-sent events. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.live.StreamController}: what was asked for;
 *   <li>{@link dev.reprise.query.live.StreamOpening}: what was missed, or a snapshot, written while
 *       the request's own thread still waits for its reader;
 *   <li>{@link dev.reprise.query.live.channel}: what follows, written without waiting for anybody;
 *   <li>{@link dev.reprise.query.live.output}: what is sent, as bytes, and how it is written.
 * </ol>
 */
@NullMarked
package dev.reprise.query.live;

import org.jspecify.annotations.NullMarked;
