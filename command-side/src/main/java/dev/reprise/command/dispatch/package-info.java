/**
 * Sending commands. Read it in this order.
 *
 * <ol>
 *   <li>{@link dev.reprise.command.dispatch.CommandDispatcher}: the one way to the command bus;
 *   <li>{@link dev.reprise.command.dispatch.CommandGate}: whether anything comes of a command now;
 *   <li>{@link dev.reprise.command.dispatch.CommandDeadline}: the deadline that a command carries,
 *       and {@link dev.reprise.command.dispatch.DeadlineInterceptor}: a command that has passed it
 *       is not decided;
 *   <li>{@link dev.reprise.command.dispatch.OutcomeUnknownException}: what a sender is told whose
 *       command may have been stored;
 *   <li>{@link dev.reprise.command.dispatch.CommandOutcomes}: how commands are measured, and {@code
 *       CommandLine}: what the log says of each where that is asked for.
 * </ol>
 *
 * <p>A command is handled on its sender's thread. That it waits no longer than to its deadline,
 * even if the disk hangs, is done by {@link dev.reprise.command.eventstore}: each wait there is
 * limited by the {@code CommandScope}.
 */
@NullMarked
package dev.reprise.command.dispatch;

import org.jspecify.annotations.NullMarked;
