package dev.reprise.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * What a disk, or a person, may do to the files of a process that was killed: once its events lie
 * in the write-ahead log alone, and once in tables.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedFilesIntegrationTest {

    private static final String ROOM = "ABC234";
    private static final int EVENTS = 600;
    private static final int EARLIER = 400;
    private static final int FLIPS = Integer.getInteger("reprise.properties.flips", 12);

    private Path root = Path.of("");
    private Path earlier = Path.of("");
    private Path logged = Path.of("");
    private Path tables = Path.of("");
    private LogFiles files = new LogFiles(Path.of(""));
    private int tests;

    /** Copies the files of an open log, as a kill would leave them. */
    @BeforeAll
    void appendAndKill(@TempDir Path directory) throws Exception {
        root = directory;
        earlier = directory.resolve("earlier");
        logged = directory.resolve("logged");
        tables = directory.resolve("tables");
        var live = directory.resolve("live");
        try (var opened = OpenedLog.in(live)) {
            append(opened, 0, EARLIER);
            copy(live, earlier);
            append(opened, EARLIER, EVENTS);
            copy(live, logged);
        }
        copy(logged, tables);
        // Recovery makes tables of what was logged.
        OpenedLog.in(tables).close();
        assertThat(wal(tables).toFile().length()).isZero();
    }

    /** The position that is written after the last of them is durable, too. */
    private static void append(OpenedLog opened, int from, int to) {
        LongStream.range(from, to)
                .forEach(sequence -> opened.append(ROOM, sequence, sequence + noise(sequence)));
        opened.awaitDurable();
        opened.awaitPosition();
    }

    /** So that tables are as large as what is in them. */
    private static String noise(long seed) {
        var bytes = new byte[2250];
        new Random(seed).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void copy(Path from, Path to) throws IOException {
        FileSystemUtils.copyRecursively(from, to);
    }

    private void startFrom(Path state) throws IOException {
        files = new LogFiles(root.resolve("test-" + tests++));
        copy(state, files.directory());
    }

    private static Path only(Path directory, String ending) throws IOException {
        try (var found = Files.list(new LogFiles(directory).database())) {
            return found.filter(file -> file.toString().endsWith(ending))
                    .max((one, other) ->
                            Long.compare(one.toFile().length(), other.toFile().length()))
                    .orElseThrow();
        }
    }

    private static Path wal(Path directory) throws IOException {
        return only(directory, ".log");
    }

    private Path wal() throws IOException {
        return wal(files.directory());
    }

    /** The one that has the events. */
    private Path table() throws IOException {
        return only(files.directory(), ".sst");
    }

    private VerificationReport verify() throws IOException {
        return OpenedLog.verification().verify(files.directory());
    }

    /** Starts, and reads all events in each order that there is. */
    private List<Integer> start(boolean acceptLoss) throws IOException {
        try (var opened = OpenedLog.in(files.directory(), acceptLoss)) {
            var read = new ArrayList<Integer>();
            opened.forEach(event -> read.add(numberOf(event)));
            var ofRoom = new ArrayList<Integer>();
            opened.log
                    .timelines()
                    .forEach(ROOM, 0, Long.MAX_VALUE, event -> ofRoom.add(numberOf(event)));
            var ofAggregate = new ArrayList<Integer>();
            for (var page = opened.log.ofAggregate(ROOM, 0, EVENTS);
                    !page.isEmpty();
                    page = opened.log.ofAggregate(ROOM, ofAggregate.size(), EVENTS)) {
                page.forEach(event -> ofAggregate.add(numberOf(event)));
            }
            assertThat(ofRoom).isEqualTo(read);
            assertThat(ofAggregate).isEqualTo(read);
            return read;
        }
    }

    private static int numberOf(LoggedEvent event) {
        var sequence = event.data().sequenceNumber();
        var payload = OpenedLog.data(ROOM, sequence, sequence + noise(sequence)).payload();
        assertThat(Arrays.equals(event.data().payload(), payload)).isTrue();
        return (int) sequence;
    }

    private static List<Integer> all(int events) {
        return LongStream.range(0, events).mapToObj(number -> (int) number).toList();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
        return assertThatThrownBy(() -> start(false)).isInstanceOf(StartRefusedException.class);
    }

    /** Refused at the start or at the read, or of no consequence; never silently believed. */
    private void assertNothingIsBelieved() throws IOException {
        try {
            assertThat(start(false)).hasSize(EVENTS).isEqualTo(all(EVENTS));
        } catch (StartRefusedException | EventStoreException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static void cut(Path file, int bytes) throws IOException {
        try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
            cut.setLength(Math.max(0, cut.length() - bytes));
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (var flipped = new RandomAccessFile(file.toFile(), "rw")) {
            flipped.seek(at);
            var before = flipped.read();
            flipped.seek(at);
            flipped.write(before ^ 1 << at % Byte.SIZE);
        }
    }

    @Test
    void areReadWhereNothingHappenedToThem() throws Exception {
        for (var state : List.of(logged, tables)) {
            startFrom(state);

            assertThat(verify().findings()).isEmpty();
            assertThat(verify().events()).isEqualTo(EVENTS);
            assertThat(start(false)).isEqualTo(all(EVENTS));
        }
    }

    @Nested
    class OfTheWriteAheadLog {

        @BeforeEach
        void layFiles() throws IOException {
            startFrom(logged);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 10, 4_000, 1 << 20, 1 << 30})
        void areMissedWhereTheirEndWasCut(int bytes) throws Exception {
            cut(wal(), bytes);

            assertThat(verify().findings()).anyMatch(it -> it.contains("events are missing"));
            assertRefused().hasMessageContaining("acknowledged events are missing");
        }

        @Test
        void areRefusedWhereABitFlippedAnywhere() throws Exception {
            var length = Files.size(wal());
            for (var flip = 0; flip < FLIPS; flip++) {
                startFrom(logged);
                flip(wal(), flip * (length - 1) / (FLIPS - 1));

                assertThat(verify().isSound()).as("flip %d", flip).isFalse();
                assertRefused().hasMessageMatching("(?s).*(damaged|missing).*");
            }
        }

        @Test
        void areMissedInAnOlderCopy() throws Exception {
            Files.delete(wal());
            Files.copy(wal(earlier), files.database().resolve(wal(earlier).getFileName()));

            assertThat(verify().isSound()).isFalse();
            assertRefused()
                    .hasMessageContaining("%d acknowledged events", EVENTS - EARLIER)
                    .hasMessageContaining("ends at event " + EARLIER)
                    .hasMessageContaining("event " + EVENTS + " was stored");
        }

        @Test
        void areMissedWhereItIsGone() throws Exception {
            Files.delete(wal());

            assertThat(verify().isSound()).isFalse();
            assertRefused().hasMessageContaining(EVENTS + " acknowledged events are missing");
        }

        @Test
        void areGivenUpWhenToldSo() throws Exception {
            cut(wal(), 1);

            assertThat(start(true)).hasSizeLessThan(EVENTS);
            assertThat(start(false)).hasSizeLessThan(EVENTS);
            assertThat(verify().findings()).isEmpty();
        }
    }

    /** What no position can tell, since the events themselves lie in a table. */
    @Nested
    class OfAnOlderWriteAheadLogWithTheIndexes {

        private Path older = Path.of("");

        @BeforeEach
        void fillWriteBuffers() throws IOException {
            var live = root.resolve("large-" + tests);
            files = new LogFiles(root.resolve("test-" + tests++));
            try (var opened = OpenedLog.in(live)) {
                for (var sequence = 0L; sequence < 800; sequence++) {
                    opened.append(ROOM, sequence, "x".repeat(50_000));
                    if (sequence % 50 == 0) {
                        opened.awaitDurable();
                    }
                }
                opened.awaitDurable();
                opened.awaitPosition();
                copy(live, files.directory());
            }
            try (var found = Files.list(files.database())) {
                var logs = found.filter(file -> file.toString().endsWith(".log")).sorted().toList();
                assertThat(logs).hasSizeGreaterThan(1);
                older = logs.getFirst();
            }
        }

        @Test
        void areReadWhereNothingHappenedToThem() throws Exception {
            assertThat(verify().findings()).isEmpty();
            try (var opened = OpenedLog.in(files.directory())) {
                assertThat(opened.identifiers()).hasSize(800);
            }
        }

        @Test
        void areRefusedWhereItIsGone() throws Exception {
            Files.delete(older);

            assertThat(verify().isSound()).isFalse();
            assertThatThrownBy(() -> OpenedLog.in(files.directory()))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("is damaged");
        }

        @Test
        void areRefusedWhereItsEndWasCut() throws Exception {
            cut(older, 1);

            assertThat(verify().isSound()).isFalse();
            assertThatThrownBy(() -> OpenedLog.in(files.directory()))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("is damaged");
        }
    }

    @Nested
    class OfATable {

        @BeforeEach
        void layFiles() throws IOException {
            startFrom(tables);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 1 << 20})
        void areRefusedWhereItsEndWasCut(int bytes) throws Exception {
            cut(table(), bytes);

            assertThat(verify().isSound()).isFalse();
            assertRefused().hasMessageContaining("is damaged");
        }

        @Test
        void areNoticedWhereABitFlippedAnywhere() throws Exception {
            var length = Files.size(table());
            for (var flip = 0; flip < FLIPS; flip++) {
                startFrom(tables);
                flip(table(), flip * (length - 1) / (FLIPS - 1));

                assertThat(verify().isSound()).as("flip %d", flip).isFalse();
                assertNothingIsBelieved();
            }
        }

        @Test
        void areReportedWhereTheyCannotBeReadAndReadBehindThat() throws Exception {
            flip(table(), Files.size(table()) / 3);
            flip(table(), Files.size(table()) * 2 / 3);
            var report = verify();

            assertThat(report.findings())
                    .filteredOn(finding -> finding.matches("Events [0-9]+ to [0-9]+ cannot.*"))
                    .hasSize(2);
            assertThat(report.events()).isBetween(EVENTS - 30L, EVENTS - 2L);
            assertThat(report.last().index()).isEqualTo(EVENTS);
            try (var log = OfflineLog.open(files.directory())) {
                assertThat(log.after(0, 10)).hasSize(10);
                assertThatThrownBy(() -> log.after(100, EVENTS))
                        .isInstanceOf(StartRefusedException.class)
                        .hasMessageContaining("is damaged");
            }
        }

        @Test
        void areRefusedWhereItIsGone() throws Exception {
            Files.delete(table());

            assertThat(verify().isSound()).isFalse();
            assertRefused().hasMessageContaining("is damaged");
        }

        @Test
        void areRefusedWhereItIsThatOfAnotherLog() throws Exception {
            var other = root.resolve("other-" + tests);
            try (var opened = OpenedLog.in(other)) {
                for (var sequence = 0L; sequence < EVENTS; sequence++) {
                    opened.append("XYZ789", sequence, sequence + noise(-sequence));
                }
            }
            OpenedLog.in(other).close();
            var own = table();
            Files.delete(own);
            Files.copy(only(other, ".sst"), own);

            assertThat(verify().isSound()).isFalse();
            assertRefused().hasMessageContaining("is damaged");
        }
    }

    @ParameterizedTest
    @CsvSource({"MANIFEST, 1", "MANIFEST, 60", "MANIFEST, 200", "CURRENT, 1", "CURRENT, 9"})
    void areMissedOrAllThereWhereARecordOfFilesWasCut(String name, int bytes) throws Exception {
        for (var state : List.of(logged, tables)) {
            startFrom(state);
            try (var found = Files.newDirectoryStream(files.database(), name + "*")) {
                cut(found.iterator().next(), bytes);
            }
            assertNothingIsBelieved();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MANIFEST", "CURRENT"})
    void areRefusedWhereARecordOfFilesIsGone(String name) throws Exception {
        for (var state : List.of(logged, tables)) {
            startFrom(state);
            try (var found = Files.newDirectoryStream(files.database(), name + "*")) {
                Files.delete(found.iterator().next());
            }
            assertRefused();
            assertThat(files.database()).isNotEmptyDirectory();
        }
    }

    @Nested
    class WhenAnotherDatabaseIsPutBack {

        @Test
        void areMissedInAnOlderCopy() throws Exception {
            for (var state : List.of(logged, tables)) {
                startFrom(state);
                putBack(earlier);

                assertThat(verify().findings()).singleElement().asString().contains("are missing");
                assertRefused().hasMessageContaining("%d acknowledged events", EVENTS - EARLIER);
                assertThat(start(true)).isEqualTo(all(EARLIER));
            }
        }

        private void putBack(Path other) throws IOException {
            FileSystemUtils.deleteRecursively(files.database());
            copy(new LogFiles(other).database(), files.database());
        }

        @Test
        void areMissedInOneThatIsAsLong() throws Exception {
            startFrom(logged);
            var other = root.resolve("as-long-" + tests);
            try (var opened = OpenedLog.in(other)) {
                for (var sequence = 0L; sequence < EVENTS; sequence++) {
                    opened.append("XYZ789", sequence, "x");
                }
            }
            putBack(other);

            assertThat(verify().isSound()).isFalse();
            assertRefused().hasMessageContaining("is not the one");
        }

        @Test
        void areMissedWhereThereIsNone() throws Exception {
            startFrom(logged);
            FileSystemUtils.deleteRecursively(files.database());

            assertRefused().hasMessageContaining(EVENTS + " acknowledged events are missing");
            assertThat(files.hasDatabase()).isFalse();
        }

        @Test
        void areNoneWhereTheDatabaseIsAheadOfThePosition() throws Exception {
            startFrom(logged);
            Files.delete(files.position());
            Files.copy(new LogFiles(earlier).position(), files.position());

            assertThat(verify().findings()).isEmpty();
            assertThat(start(false)).isEqualTo(all(EVENTS));
        }
    }

    @Nested
    class WhenThePositionIsOfNoUse {

        @BeforeEach
        void layFiles() throws IOException {
            startFrom(logged);
        }

        @Test
        void areSuspectedWhereItIsGone() throws Exception {
            Files.delete(files.position());

            assertThat(verify().isSound()).isFalse();
            assertRefused()
                    .hasMessageContaining("there is no " + files.position())
                    .hasMessageContaining("holds 600 events");
            assertThat(start(true)).isEqualTo(all(EVENTS));
            assertThat(start(false)).isEqualTo(all(EVENTS));
        }

        @Test
        void areSuspectedWhereItIsGarbled() throws Exception {
            Files.write(files.position(), new byte[8192]);

            assertThat(verify().isSound()).isFalse();
            assertRefused().hasMessageContaining(files.position() + " is damaged");
        }
    }
}
