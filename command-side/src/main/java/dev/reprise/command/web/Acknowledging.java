package dev.reprise.command.web;

import dev.reprise.command.acknowledgement.Ack;

/** An answer that contains an acknowledgement. */
public interface Acknowledging<T> {

    Ack ack();

    /** The same answer with another acknowledgement. */
    T with(Ack ack);
}
