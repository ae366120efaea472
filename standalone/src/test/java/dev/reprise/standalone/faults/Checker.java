package dev.reprise.standalone.faults;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.TimelineEvent;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.standalone.EventStream.Message;
import dev.reprise.standalone.faults.Findings.Kind;
import dev.reprise.standalone.faults.StoredLog.Stored;
import dev.reprise.web.json.ViewJson;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds what clients were told against what is stored: the one checker for all faults. */
final class Checker {

    private final Witness witness;
    private final StoredLog log;
    private final Map<String, List<TimelineEntry>> timelines;
    private final Findings findings = new Findings();

    private Checker(Witness witness, StoredLog log) {
        this.witness = witness;
        this.log = log;
        this.timelines = log.timelines();
    }

    static Findings check(Witness witness, StoredLog log) {
        var checker = new Checker(witness, log);
        checker.checkOrder();
        checker.checkCommands();
        checker.checkThatNothingIsTorn();
        checker.checkStreams();
        return checker.findings;
    }

    private void checkOrder() {
        var versions = new HashMap<String, Long>();
        var revisions = new HashMap<String, Long>();
        var expected = 1L;
        for (var event : log.events()) {
            if (event.index() != expected) {
                findings.add(Kind.GAP, "index %d, not %d".formatted(event.index(), expected));
            }
            expected = event.index() + 1;
            if (event.event() != null) {
                var revision = revisions.merge(event.event().roomCode(), 1L, Long::sum);
                if (event.revision() != revision) {
                    findings.add(
                            Kind.GAP,
                            "%s has revision %d, not %d"
                                    .formatted(event.eventId(), event.revision(), revision));
                }
            }
            var version = versions.merge(event.aggregateId(), 1L, Long::sum);
            if (event.sequenceNumber() + 1 != version) {
                findings.add(
                        Kind.GAP,
                        "%s has version %d after %d"
                                .formatted(
                                        event.aggregateId(),
                                        event.sequenceNumber() + 1,
                                        version - 1));
            }
        }
    }

    private void checkCommands() {
        var stored = log.events().stream().map(Stored::eventId).collect(toSet());
        var byCommand =
                log.events().stream()
                        .collect(groupingBy(Stored::commandId, mapping(Stored::eventId, toList())));
        for (var ack : witness.acks()) {
            if (!stored.containsAll(ack.eventIds())) {
                findings.add(Kind.LOST, ack.toString());
            } else if (!byCommand.getOrDefault(ack.commandId(), List.of()).equals(ack.eventIds())) {
                findings.add(Kind.NOT_ONE_EFFECT, ack + " gave " + byCommand.get(ack.commandId()));
            }
        }
        for (var refused : witness.refusals()) {
            if (byCommand.containsKey(refused)) {
                findings.add(Kind.REFUSED_BUT_DONE, refused);
            }
        }
        checkThatNoneWasRepeated(byCommand);
    }

    /** Holds for commands without an ack, too: no command of the load gives one type twice. */
    private void checkThatNoneWasRepeated(Map<String, List<String>> byCommand) {
        var types = log.events().stream().collect(groupingBy(Stored::commandId));
        types.forEach((command, events) -> {
            var distinct = events.stream().map(each -> each.type() + each.aggregateId()).distinct();
            if (distinct.count() != events.size()) {
                findings.add(
                        Kind.NOT_ONE_EFFECT, command + " happened as " + byCommand.get(command));
            }
        });
    }

    /** Who comes is seated, and who goes is retired, in the same transaction. */
    private void checkThatNothingIsTorn() {
        var halves = new TreeMap<String, Integer>();
        for (var stored : log.events()) {
            switch (stored.event()) {
                case ParticipantJoined it ->
                        halves.merge(half(stored, it, "comes"), 1, Integer::sum);
                case ParticipantSeated it ->
                        halves.merge(half(stored, it, "comes"), -1, Integer::sum);
                case ParticipantLeft it -> halves.merge(half(stored, it, "goes"), 1, Integer::sum);
                case ParticipantRetired it ->
                        halves.merge(half(stored, it, "goes"), -1, Integer::sum);
                case null, default -> {
                    // Stands alone.
                }
            }
        }
        halves.values().removeIf(sum -> sum == 0);
        halves.keySet().forEach(half -> findings.add(Kind.TORN, half));
    }

    private static String half(Stored stored, TimelineEvent event, String what) {
        return "%s %s by %s".formatted(event.participantId(), what, stored.commandId());
    }

    private void checkStreams() {
        for (var room : witness.hosts().keySet()) {
            var timeline = timelines.getOrDefault(room, List.of());
            var expected = 2L;
            var opened = timeline.isEmpty() ? null : RoomState.after(null, timeline.getFirst());
            for (var change : witness.streamed(room)) {
                if (change.id() != expected) {
                    findings.add(
                            Kind.GAP,
                            "%s streamed %d, not %d".formatted(room, change.id(), expected));
                }
                expected = change.id() + 1;
                if (change.id() > timeline.size()
                        || opened == null
                        || !isShown(change, timeline.get((int) change.id() - 1), opened)) {
                    findings.add(Kind.SHOWN_BUT_NOT_STORED, room + " " + change);
                }
            }
        }
    }

    private static boolean isShown(Message change, TimelineEntry entry, RoomState room) {
        var shown =
                ViewJson.read(
                        ViewJson.write(Redaction.show(entry, room, Viewer.PUBLIC)), JsonNode.class);
        return List.of("eventId", "type", "timestamp", "commandId", "payload").stream()
                .allMatch(field -> shown.get(field).equals(change.data().get(field)));
    }
}
