/**
 * Erasure where several processes have to forget. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.axonserver.erasure.NodeErasures}: has a node forget, as the log tells of
 *       erasures, and looks after the master key that all share;
 *   <li>{@link dev.reprise.axonserver.erasure.NodeTable}: what all nodes know of each other.
 * </ol>
 */
@NullMarked
package dev.reprise.axonserver.erasure;

import org.jspecify.annotations.NullMarked;
