/**
 * Sending commands: {@link dev.reprise.command.dispatch.CommandDispatcher} is the one way to the
 * command bus.
 */
@NullMarked
package dev.reprise.command.dispatch;

import org.jspecify.annotations.NullMarked;
