package dev.reprise.command.eventstore;

import org.axonframework.commandhandling.CommandMessage;

import java.time.Duration;

/** How it is waited until what a command rests on is durable. */
@FunctionalInterface
interface DurabilityWait {

    /**
     * Says whether it is.
     *
     * @param index of the last event that it rests on; 0 for none
     */
    boolean await(CommandMessage<?> command, long index, Duration limit);
}
