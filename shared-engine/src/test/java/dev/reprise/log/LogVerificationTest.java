package dev.reprise.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.GameStarted;
import dev.reprise.events.stored.EventSerializer;
import dev.reprise.log.EventDatabase.Family;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What no disk does, but a mistake of a program may: each file is whole, and not what it says. */
class LogVerificationTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir private Path directory = Path.of("");

    private LogFiles files = new LogFiles(Path.of(""));
    private final List<LoggedEvent> events = new ArrayList<>();

    @BeforeEach
    void name() throws IOException {
        files = new LogFiles(directory);
        Files.createDirectories(files.database());
    }

    /** An event at any place, as if it belonged there. */
    private LoggedEvent add(long index, String room, long sequence, long revision) {
        var place = new TimelinePlace(room, revision, NOW, null);
        var event =
                new LoggedEvent(
                        index, place, OpenedLog.data(room, sequence, "text " + index), null);
        events.add(event);
        return event;
    }

    private VerificationReport verify(Mistake mistake) throws IOException, RocksDBException {
        try (var database = EventDatabase.open(files.database())) {
            var last = events.isEmpty() ? LogPosition.NONE : database.write(events);
            mistake.in(database);
            files.writePosition(last);
        }
        return OpenedLog.verification().verify(directory);
    }

    private VerificationReport verify() throws IOException, RocksDBException {
        return verify(_ -> {});
    }

    @Test
    void findsNothingInALogThatIsSound() throws Exception {
        add(1, "A", 0, 1);
        add(2, "B", 0, 1);
        events.add(new LoggedEvent(3, null, OpenedLog.data("key", 0, "text"), null));
        var last = add(4, "A", 1, 2);
        var report = verify();

        assertThat(report.findings()).isEmpty();
        assertThat(report.isSound()).isTrue();
        assertThat(report.events()).isEqualTo(4);
        assertThat(report.aggregates()).isEqualTo(3);
        assertThat(report.last().index()).isEqualTo(last.index());
    }

    @Test
    void findsNothingInAnEmptyLog() throws Exception {
        assertThat(verify().isSound()).isTrue();
    }

    @Test
    void namesEventsThatAreMissing() throws Exception {
        add(2, "A", 0, 1);
        add(5, "A", 1, 2);

        assertThat(verify().findings())
                .containsExactly("Event 1 is missing.", "Events 3 to 4 are missing.");
    }

    @Test
    void namesGapsInSequenceNumbersAndRevisions() throws Exception {
        add(1, "A", 1, 1);
        add(2, "B", 0, 2);
        add(3, "B", 1, 4);

        assertThat(verify().findings())
                .containsExactly(
                        "The index of aggregate A has no number 0, but 1.",
                        "The index of room B has no number 1, but 2.",
                        "The index of room B has no number 3, but 4.");
    }

    @Test
    void namesAnOrderThatIsNotThatOfAllEvents() throws Exception {
        add(1, "A", 1, 1);
        add(2, "A", 0, 2);

        assertThat(verify().findings())
                .containsExactly(
                        "The index of aggregate A has number 1 at event 1, which is not after event"
                                + " 2.");
    }

    @Test
    void findsAnEventThatIsInNoIndex() throws Exception {
        add(1, "A", 0, 1);
        var hidden = new LoggedEvent(2, null, OpenedLog.data("B", 0, "hidden"), null);
        var report =
                verify(database ->
                        database.put(
                                Family.EVENTS,
                                Keys.index(2),
                                EventCodec.encode(2, null, hidden.data())));

        assertThat(report.findings())
                .containsExactly(
                        "The index by aggregates does not agree with the events.",
                        "The index by rooms does not agree with the events.");
    }

    @Test
    void findsAHeaderThatSaysSomethingElse() throws Exception {
        var event = add(1, "A", 0, 1);
        var other = new TimelinePlace("A", 1, NOW.plusSeconds(1), null);
        var report =
                verify(database ->
                        database.put(
                                Family.ROOMS,
                                Keys.numbered("A", 1),
                                TimelineHeader.of(event, other).encode()));

        assertThat(report.findings())
                .containsExactly(
                        "The index by rooms does not agree with the events. First wrong is"
                                + " revision 1 of A.");
    }

    @Test
    void namesTheFirstRevisionWhoseLeafIsAnother() throws Exception {
        add(1, "A", 0, 1);
        addGame(2, 2, "Charades");
        addGame(3, 3, "Tag");
        var forged = TimelineHeader.of(game(4, 2, "Whist"), place(2));
        var report =
                verify(database ->
                        database.put(
                                Family.ROOMS,
                                Keys.numbered("A", 2),
                                new TimelineHeader(
                                                place(2),
                                                2,
                                                forged.type(),
                                                events.get(1).data().bytes(),
                                                forged.leaf())
                                        .encode()));

        assertThat(forged.leaf()).isNotNull();
        assertThat(report.findings())
                .contains(
                        "The index by rooms does not agree with the events. First wrong is"
                                + " revision 2 of A.");
    }

    private void addGame(long index, long revision, String name) {
        events.add(game(index, revision, name));
    }

    private static LoggedEvent game(long index, long revision, String name) {
        var message =
                new GenericDomainEventMessage<>(
                        "Room",
                        "A",
                        revision - 1,
                        new GameStarted("A", name),
                        Map.of("commandId", "c"),
                        "event-" + index,
                        NOW);
        return new LoggedEvent(
                index, place(revision), EventData.of(message, new EventSerializer()), null);
    }

    private static TimelinePlace place(long revision) {
        return new TimelinePlace("A", revision, NOW, null);
    }

    @Test
    void namesWhatIsNotAsItWasWritten() throws Exception {
        add(1, "A", 0, 1);
        var event = add(2, "A", 1, 2);
        var report =
                verify(database -> {
                    database.put(
                            Family.EVENTS,
                            Keys.index(2),
                            EventCodec.encode(3, event.place(), event.data()));
                    database.put(
                            Family.SNAPSHOTS,
                            Keys.numbered("A", 0),
                            EventCodec.encode(1, null, event.data()));
                });

        assertThat(report.findings())
                .contains("Event 2 does not match its checksum.")
                .contains("The snapshot of A does not match its checksum.");
        assertThat(report.snapshots()).isEqualTo(1);
        assertThat(report.last().index()).isEqualTo(1);
    }

    @Test
    void namesAnEventThatCannotBeUnderstood() throws Exception {
        var data = OpenedLog.data("A", 0, "text").withPayload(new byte[] {'{'});
        events.add(new LoggedEvent(1, new TimelinePlace("A", 1, NOW, null), data, null));

        assertThat(verify().findings())
                .singleElement()
                .asString()
                .startsWith("Event 1 (")
                .contains("cannot be understood");
    }

    @Test
    void countsEverythingAndNamesTheFirstFifty() throws Exception {
        for (var index = 1; index <= 100; index++) {
            add(2L * index, "A", index - 1, index);
        }
        var report = verify();

        assertThat(report.findingCount()).isEqualTo(100);
        assertThat(report.findings()).hasSize(50);
    }

    @FunctionalInterface
    private interface Mistake {
        void in(EventDatabase database) throws RocksDBException;
    }
}
