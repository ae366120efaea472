package dev.reprise.command.acknowledgement;

import dev.reprise.command.decision.domain.AggregateType;
import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.events.EventMetadata;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.stored.StoredEvents;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Makes acknowledgements of events: of those just decided, or of stored ones when a command comes
 * again.
 */
public final class Acknowledgements {

    private final EventStore events;
    private final Clock clock;

    public Acknowledgements(EventStore events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Acknowledges what the current unit of work appends. */
    public Ack first(
            String commandId, String roomCode, AggregateType type, String id, long version) {
        return ack(commandId, roomCode, type, id, version, AppendedEvents.noted(), false);
    }

    /**
     * Acknowledges a command that comes again as it was acknowledged the first time.
     *
     * @param participants who was in the room, whom its closing retired; empty where no room closes
     */
    public Ack again(
            ProcessedCommand first,
            String roomCode,
            AggregateType type,
            String id,
            Collection<String> participants) {
        var stored = new ArrayList<DomainEventMessage<?>>();
        for (var event : stream(id, first.firstSequenceNumber(), first.lastSequenceNumber())) {
            stored.addAll(withCompanions(event, first.commandId(), participants));
        }
        return ack(
                first.commandId(),
                roomCode,
                type,
                id,
                first.lastSequenceNumber() + 1,
                stored,
                true);
    }

    /** Puts the participants' events of the same transaction where the timeline has them. */
    private List<DomainEventMessage<?>> withCompanions(
            DomainEventMessage<?> event, String commandId, Collection<String> participants) {
        var together = new ArrayList<DomainEventMessage<?>>();
        together.add(event);
        switch (event.getPayload()) {
            case ParticipantJoined joined -> together.addAll(stream(joined.participantId(), 0, 0));
            case ParticipantLeft left -> together.addAll(lastOf(left.participantId(), commandId));
            case RoomClosed _ ->
                    together.addAll(
                            0,
                            participants.stream()
                                    .flatMap(id -> lastOf(id, commandId).stream())
                                    .toList());
            default -> {}
        }
        return together;
    }

    private List<DomainEventMessage<?>> lastOf(String participantId, String commandId) {
        var last = events.lastSequenceNumberFor(participantId).orElseThrow();
        return stream(participantId, last, last).stream()
                .filter(event ->
                        commandId.equals(event.getMetaData().get(EventMetadata.COMMAND_ID)))
                .toList();
    }

    private List<DomainEventMessage<?>> stream(String id, long first, long last) {
        var found = new ArrayList<DomainEventMessage<?>>();
        var stream = events.readEvents(id, first);
        while (stream.hasNext() && stream.peek().getSequenceNumber() <= last) {
            found.add(stream.next());
        }
        return found;
    }

    private Ack ack(
            String commandId,
            String roomCode,
            AggregateType type,
            String id,
            long version,
            List<DomainEventMessage<?>> appended,
            boolean duplicate) {
        var references =
                appended.stream()
                        .map(event ->
                                new Ack.EventReference(
                                        event.getIdentifier(),
                                        StoredEvents.nameOf((TimelineEvent) event.getPayload())))
                        .toList();
        var timestamp = appended.isEmpty() ? clock.instant() : appended.getLast().getTimestamp();
        return new Ack(
                commandId,
                roomCode,
                new Ack.AggregateVersion(type.toString(), id, version),
                references,
                timestamp,
                duplicate,
                null);
    }
}
