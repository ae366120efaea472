/**
 * Sending commands: {@link dev.reprise.command.dispatch.CommandDispatcher} is the one way to the
 * command bus, and {@link dev.reprise.command.dispatch.CommandGate} says whether anything comes of
 * it now.
 */
@NullMarked
package dev.reprise.command.dispatch;

import org.jspecify.annotations.NullMarked;
