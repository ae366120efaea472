package dev.reprise.query.timeline;

import dev.reprise.events.EventMetadata;
import dev.reprise.events.EventPart;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.stored.StoredEvents;
import dev.reprise.projection.MissingEventsException;
import dev.reprise.projection.ReceivedEvent;
import dev.reprise.query.roomstate.ParticipantState;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.query.timeline.CommitListener.Committed;
import dev.reprise.query.timeline.InlineProjection.Change;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one transaction adds to timelines. */
final class TimelineBatch {

    private final TimelineStore store;
    private final RoomStates states;
    private final Map<String, RoomState> latest = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> eventIds = new HashSet<>();

    TimelineBatch(TimelineStore store, RoomStates states) {
        this.store = store;
        this.states = states;
    }

    /** Gives an event its revision; one that has its revision already keeps it. */
    void add(ReceivedEvent received) {
        var eventId = received.message().getIdentifier();
        if (store.contains(eventId) || !eventIds.add(eventId)) {
            return;
        }
        var before = before(received.room());
        requireNext(before, received);
        var entry = entry(before, received);
        var after = after(before, entry);
        latest.put(entry.roomCode(), after);
        changes.add(new Change(before, entry, after));
    }

    /** Who has left is no longer in the state, and their version with them. */
    private static void requireNext(@Nullable RoomState before, ReceivedEvent received) {
        if (before == null) {
            if (!(received.message().getPayload() instanceof RoomOpened)) {
                throw new MissingEventsException(received, 0);
            }
            return;
        }
        known(before, received.aggregateId())
                .filter(known -> received.version() > known + 1)
                .ifPresent(known -> {
                    throw new MissingEventsException(received, known);
                });
    }

    private static Optional<Long> known(RoomState before, @Nullable String aggregateId) {
        return before.roomCode().equals(aggregateId)
                ? Optional.of(before.version())
                : before.participant(aggregateId).map(ParticipantState::version);
    }

    private static RoomState after(@Nullable RoomState before, TimelineEntry entry) {
        try {
            return RoomState.after(before, entry);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "There is no revision %d of %s".formatted(entry.revision(), entry.roomCode()),
                    e);
        }
    }

    void write(List<InlineProjection> parts) {
        if (changes.isEmpty()) {
            return;
        }
        store.append(changes.stream().map(Change::entry).toList(), latest.values());
        store.write(parts, changes);
        changes.stream()
                .map(Change::after)
                .filter(state -> Keyframes.isDue(state.revision()))
                .forEach(store::addKeyframe);
    }

    List<Committed> changes() {
        return changes.stream().map(each -> new Committed(each.entry(), each.after())).toList();
    }

    Collection<RoomState> latest() {
        return latest.values();
    }

    private @Nullable RoomState before(String roomCode) {
        var known = latest.get(roomCode);
        return known == null ? states.latest(roomCode).orElse(null) : known;
    }

    private static TimelineEntry entry(@Nullable RoomState before, ReceivedEvent received) {
        var message = received.message();
        var event = (TimelineEvent) message.getPayload();
        var metadata = message.getMetaData();
        var actorId = metadata.get(EventMetadata.ACTOR_ID);
        return new TimelineEntry(
                event.roomCode(),
                before == null ? 1 : before.revision() + 1,
                message.getIdentifier(),
                StoredEvents.nameOf(event),
                before == null
                        ? message.getTimestamp()
                        : later(before.updatedAt(), message.getTimestamp()),
                received.version(),
                String.valueOf(metadata.get(EventMetadata.COMMAND_ID)),
                actorId == null ? null : actorId.toString(),
                EventPart.parse(metadata.get(EventMetadata.PART)),
                event);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
