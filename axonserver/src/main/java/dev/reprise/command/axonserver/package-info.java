/**
 * The command side as a node of its own on Axon Server. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.axonserver.CommandNode}: the process; {@code command-node.yaml}
 *       sets it up;
 *   <li>{@code AxonServerEngineConfiguration}: what takes the place of {@link
 *       dev.reprise.command.eventstore};
 *   <li>{@code StaleStateGuard}: why no answer rests on a state that has been overtaken;
 *   <li>{@link dev.reprise.command.dispatch.DeadlineInterceptor}: why nothing happens after its
 *       sender has given it up;
 *   <li>{@code FailureTranslatingCommandBus}: how failures arrive as what they are;
 *   <li>{@code RoomLeases}, {@code HeartbeatsSeenHandler}, {@code SilenceGuard} and {@code
 *       OrphanedRoomScanner}: how each room has one owner of its presence.
 * </ol>
 */
@NullMarked
package dev.reprise.command.axonserver;

import org.jspecify.annotations.NullMarked;
