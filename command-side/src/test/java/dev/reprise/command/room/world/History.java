package dev.reprise.command.room.world;

import dev.reprise.command.decision.domain.ProcessedCommand;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.RoomOpened;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** What holds of events in their order, whatever the states say. */
final class History {

    private final Findings findings;
    private final Map<String, List<Happened>> streams = new HashMap<>();
    private final Set<String> retired = new HashSet<>();
    private int known;
    private boolean closed;

    History(Findings findings) {
        this.findings = findings;
    }

    /** Takes note of what is new. */
    List<Happened> read(List<Happened> history) {
        var news = List.copyOf(history.subList(known, history.size()));
        known = history.size();
        news.forEach(this::read);
        return news;
    }

    private void read(Happened happened) {
        var id = happened.aggregateId();
        var stream = streams.computeIfAbsent(id, _ -> new ArrayList<>());
        findings.require(!closed, "the closing is the last event", happened::toString);
        findings.require(!retired.contains(id), "the retired are silent", happened::toString);
        findings.require(
                happened.event().roomCode().equals(World.CODE),
                "events name their room",
                happened::toString);
        findings.require(
                happened.metadata().sequenceNumber() == stream.size(),
                "sequence numbers have no gaps",
                happened::toString);
        findings.require(
                stream.isEmpty() == isBeginning(happened),
                "a stream begins once, and first of all",
                happened::toString);
        stream.add(happened);
        closed |= happened.event() instanceof RoomClosed;
        if (happened.event() instanceof ParticipantRetired) {
            retired.add(id);
        }
    }

    private static boolean isBeginning(Happened happened) {
        return happened.aggregateId().equals(World.CODE)
                ? happened.event() instanceof RoomOpened
                : happened.event() instanceof ParticipantSeated;
    }

    /** An acknowledgement is rebuilt from just these. */
    void requireEventsOf(ProcessedCommand first) {
        findings.require(
                streams.values().stream().anyMatch(stream -> holds(stream, first)),
                "a duplicate refers to events of its command",
                first::toString);
    }

    private static boolean holds(List<Happened> stream, ProcessedCommand first) {
        return first.lastSequenceNumber() < stream.size()
                && LongStream.rangeClosed(first.firstSequenceNumber(), first.lastSequenceNumber())
                        .mapToObj(number -> stream.get((int) number).metadata())
                        .allMatch(event ->
                                event.commandId().equals(first.commandId())
                                        && event.requestHash().equals(first.requestHash()));
    }
}
