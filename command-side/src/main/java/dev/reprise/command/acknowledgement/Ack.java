package dev.reprise.command.acknowledgement;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * What the sender of an accepted command is told, once its events are durably stored.
 *
 * @param aggregate the aggregate of the command, with its version after it
 * @param events what the command appended, in the order of the timeline; empty where nothing
 *     changed
 * @param timestamp of the last event; where there is none, of the decision
 * @param duplicate whether this repeats the first acknowledgement of the same key
 * @param revision the room's revision with these events, where the sender waited for it
 */
public record Ack(
        String commandId,
        String roomCode,
        AggregateVersion aggregate,
        List<EventReference> events,
        Instant timestamp,
        boolean duplicate,
        @Nullable Long revision)
        implements CommandAnswer {

    @Override
    public boolean changed() {
        return !events.isEmpty();
    }

    /** The same acknowledgement with the room's revision. */
    public Ack atRevision(long revision) {
        return new Ack(commandId, roomCode, aggregate, events, timestamp, duplicate, revision);
    }

    /**
     * An aggregate and its version.
     *
     * @param type {@code "Room"} or {@code "Participant"}
     */
    public record AggregateVersion(String type, String id, long version) {}

    /** An event by identifier and type. */
    public record EventReference(String eventId, String type) {}
}
