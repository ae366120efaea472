/**
 * How a tool on the same machine asks the running server to hold still for a backup: {@link
 * dev.reprise.command.eventstore.control.ControlServer} in the server, {@link
 * dev.reprise.command.eventstore.control.ControlClient} in the tool.
 */
@NullMarked
package dev.reprise.command.eventstore.control;

import org.jspecify.annotations.NullMarked;
