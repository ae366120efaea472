package dev.reprise.command.axonserver;

import dev.reprise.command.snapshot.StateShape;

import org.axonframework.eventhandling.DomainEventData;

/** Which snapshots this program can read: those of states that are made as its own are. */
final class ReadableSnapshots {

    private ReadableSnapshots() {}

    static boolean admit(DomainEventData<?> snapshot) {
        var type = snapshot.getPayload().getType();
        try {
            return StateShape.revisionOf(Class.forName(type.getName())).equals(type.getRevision());
        } catch (ClassNotFoundException ofAnotherProgram) {
            return false;
        }
    }
}
