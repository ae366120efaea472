package dev.reprise.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantLeft;
import dev.reprise.events.ParticipantReconnected;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.EventStream.Message;
import dev.reprise.standalone.faults.Findings.Kind;
import dev.reprise.standalone.faults.StoredLog.Stored;
import dev.reprise.standalone.faults.Witness.Ack;
import dev.reprise.web.json.ViewJson;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A checker that finds nothing is worth something only if it could have. */
class CheckerTest {

    private static final String ROOM = "ABCDEF";

    private final Witness witness = new Witness();
    private final List<Stored> events = new ArrayList<>();

    CheckerTest() {
        witness.opened(new Seat(ROOM, "ada", "token"));
        store(
                "opens",
                new RoomOpened(ROOM, Template.LOBBY, RoomSettings.DEFAULT, List.of(), null, null));
        store("leaves", new ParticipantDisconnected(ROOM, "ada"));
        store("comes", new ParticipantReconnected(ROOM, "ada"));
        acknowledge("leaves", "event-2");
        acknowledge("comes", "event-3");
        stream(2);
        stream(3);
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(found().areNone()).as(found()::toString).isTrue();
    }

    @Test
    void findsAnAckWhoseEventIsGone() {
        acknowledge("again", "event-4");
        assertFound(Kind.LOST);
    }

    @Test
    void findsACommandThatHappenedTwice() {
        store("comes", new ParticipantReconnected(ROOM, "ada"));
        assertThat(found().of(Kind.NOT_ONE_EFFECT)).isNotEmpty();
    }

    @Test
    void findsATransactionOfWhichOnlyOneHalfIsThere() {
        store("goes", new ParticipantLeft(ROOM, "ada", ParticipantLeft.Reason.LEFT));
        assertFound(Kind.TORN);
    }

    @Test
    void findsARefusedCommandThatHappened() {
        witness.refused("comes");
        assertFound(Kind.REFUSED_BUT_DONE);
    }

    @Test
    void findsAHoleInTheOrder() {
        add(5, 3, "later", new ParticipantDisconnected(ROOM, "ada"));
        assertFound(Kind.GAP);
    }

    @Test
    void findsAHoleInAnAggregate() {
        add(4, 6, "later", new ParticipantDisconnected(ROOM, "ada"));
        assertFound(Kind.GAP);
    }

    @Test
    void findsAHoleInATimeline() {
        add(4, 5, 3, "later", new ParticipantDisconnected(ROOM, "ada"));
        assertFound(Kind.GAP);
    }

    @Test
    void findsAHoleInAStream() {
        store("leaves again", new ParticipantDisconnected(ROOM, "ada"));
        store("comes again", new ParticipantReconnected(ROOM, "ada"));
        stream(5);
        assertFound(Kind.GAP);
    }

    @Test
    void findsWhatWasShownAndIsNotStored() {
        store("leaves again", new ParticipantDisconnected(ROOM, "ada"));
        stream(4);
        events.removeLast();
        store("somebody else", new ParticipantDisconnected(ROOM, "ada"));
        assertFound(Kind.SHOWN_BUT_NOT_STORED);
    }

    private void assertFound(Kind kind) {
        assertThat(found().of(kind)).as(found()::toString).hasSize(1);
    }

    private Findings found() {
        return Checker.check(witness, new StoredLog(events));
    }

    private void store(String command, TimelineEvent event) {
        add(events.size() + 1L, events.size(), command, event);
    }

    private void add(long index, long sequenceNumber, String command, TimelineEvent event) {
        add(index, events.size() + 1L, sequenceNumber, command, event);
    }

    private void add(
            long index, long revision, long sequenceNumber, String command, TimelineEvent event) {
        events.add(
                new Stored(
                        index,
                        revision,
                        "event-" + index,
                        ROOM,
                        sequenceNumber,
                        event.getClass().getSimpleName(),
                        Instant.EPOCH.plusSeconds(index),
                        command,
                        "ada",
                        null,
                        event));
    }

    private void acknowledge(String command, String eventId) {
        witness.acknowledged(new Ack(ROOM, command, List.of(eventId)), false);
    }

    private void stream(int revision) {
        var timeline = new StoredLog(events).timelines().getOrDefault(ROOM, List.of());
        var entry = timeline.get(revision - 1);
        var room = RoomState.after(null, timeline.getFirst());
        var data =
                ViewJson.read(
                        ViewJson.write(Redaction.show(entry, room, Viewer.PUBLIC)), JsonNode.class);
        witness.streamed(ROOM, List.of(new Message("change", revision, data)));
    }
}
