package dev.reprise.command.engine;

/** An aggregate that knows roughly how much memory it takes. */
@FunctionalInterface
public interface Weighed {

    /** So many bytes, as estimated; asked under the aggregate's lock. */
    long weight();
}
