package dev.reprise.command.snapshot;

/** An aggregate whose whole state is one immutable value, which it also accepts as an event. */
@FunctionalInterface
public interface Snapshotted {

    Object state();
}
