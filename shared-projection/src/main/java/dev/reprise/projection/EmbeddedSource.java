package dev.reprise.projection;

/**
 * A source of events in this process, which tells its head at once: each read of a view of it can
 * wait until the view has reached that.
 */
public interface EmbeddedSource {}
