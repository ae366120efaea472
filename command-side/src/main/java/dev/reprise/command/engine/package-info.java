/**
 * What engines have in common, the embedded one ({@link dev.reprise.command.eventstore}) and Axon
 * Server (module axonserver, {@code dev.reprise.command.axonserver}): how commands are decided
 * again, what is kept in memory, what each event carries.
 */
@NullMarked
package dev.reprise.command.engine;

import org.jspecify.annotations.NullMarked;
