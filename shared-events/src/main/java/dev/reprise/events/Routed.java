package dev.reprise.events;

/**
 * A command that goes where all others of the same key go, if several processes could take it: what
 * concerns one room is decided in one place, where its state is at hand.
 */
public interface Routed {

    /** The code of the room; for a command to no room, what it is to. */
    String routingKey();
}
