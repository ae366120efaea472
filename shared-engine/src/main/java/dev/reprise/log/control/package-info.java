/**
 * How a tool on the same machine reads the log of a running server, whose files it cannot open:
 * {@link dev.reprise.log.control.ControlServer} in the server makes a copy, {@link
 * dev.reprise.log.control.FrozenLog} is what the tool reads.
 */
@NullMarked
package dev.reprise.log.control;

import org.jspecify.annotations.NullMarked;
