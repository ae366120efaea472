/**
 * What is sent to those who watch a room: {@link dev.reprise.query.live.frame.Frames} knows the
 * shapes, {@link dev.reprise.query.live.frame.EncodedChange} makes each of them once for all
 * subscribers.
 */
@NullMarked
package dev.reprise.query.live.frame;

import org.jspecify.annotations.NullMarked;
