/** Spans of commands, where tracing is on. */
@NullMarked
package dev.reprise.command.trace;

import org.jspecify.annotations.NullMarked;
