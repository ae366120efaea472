package dev.reprise.web.caller;

/**
 * An argument of a controller that can tell whether it was well-formed, before credentials count.
 */
public interface SelfValidating {

    /** Refuses what is not well-formed. */
    void check();
}
