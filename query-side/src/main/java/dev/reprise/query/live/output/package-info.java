/**
 * What is sent to those who watch a room, and how a stream is written without a thread of its own.
 * Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.query.live.output.Frames}: the shapes of what is sent;
 *   <li>{@link dev.reprise.query.live.output.EncodedChange}: each of them made once for all
 *       subscribers;
 *   <li>{@link dev.reprise.query.live.output.StreamOutput}: a bounded buffer and non-blocking
 *       output;
 *   <li>{@link dev.reprise.query.live.output.StreamBuffers}: how much waits for the slow readers of
 *       all streams together;
 *   <li>{@link dev.reprise.query.live.output.SerialExecutor}: who may touch it, one after another;
 *   <li>{@link dev.reprise.query.live.output.StreamConnection}: what the container says about it.
 * </ol>
 */
@NullMarked
package dev.reprise.query.live.output;

import org.jspecify.annotations.NullMarked;
