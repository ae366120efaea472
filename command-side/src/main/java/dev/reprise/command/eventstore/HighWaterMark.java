package dev.reprise.command.eventstore;

import java.io.IOException;

/** Remembers beside the database how far it was durable. */
@FunctionalInterface
interface HighWaterMark {

    /** Returns only when the disk has confirmed. */
    void raise(HighWater mark) throws IOException;
}
