package dev.reprise.command.eventstore;

import static dev.reprise.command.eventstore.OpenedStore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.assertj.core.api.AbstractThrowableAssert;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What a disk may do to the files of a process that was killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostEventsIntegrationTest {

    private static final int EVENTS = 600;
    private static final int EARLIER = 400;

    private Path root = Path.of("");

    private EventFiles earlier = new EventFiles(Path.of(""));
    private EventFiles killed = new EventFiles(Path.of(""));
    private EventFiles files = new EventFiles(Path.of(""));
    private int tests;

    /** Copies the files of an open store, as a kill would leave them. */
    @BeforeAll
    void appendAndKill(@TempDir Path directory) throws Exception {
        root = directory;
        earlier = directory("earlier");
        killed = directory("killed");
        try (var opened = OpenedStore.in(directory("live").directory())) {
            for (var sequence = 0; sequence < EVENTS; sequence++) {
                opened.append(event("ABC234", sequence, sequence + "x".repeat(3000)));
                if (sequence == EARLIER - 1) {
                    opened.watermark.awaitCommitted();
                    copy(new EventFiles(root.resolve("live")), earlier);
                }
            }
            opened.watermark.awaitCommitted();
            copy(new EventFiles(root.resolve("live")), killed);
        }
    }

    @BeforeEach
    void startFromThoseFiles() throws IOException {
        files = directory("test-" + tests++);
        copy(killed, files);
    }

    private EventFiles directory(String name) throws IOException {
        return new EventFiles(Files.createDirectories(root.resolve(name)));
    }

    private static void copy(EventFiles from, EventFiles to) throws IOException {
        for (var name : new String[] {"events.high-water", "events.mv.db"}) {
            Files.copy(
                    from.directory().resolve(name),
                    to.directory().resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private long start(boolean acceptLoss) throws Exception {
        var check = new HighWaterCheck(files);
        if (!acceptLoss) {
            check.requireDatabase();
        }
        try (var database = EventDatabase.open(files.directory())) {
            var reader = new EventReader(database.readers());
            check.open(reader, database.barrier(), acceptLoss).close();
            return reader.lastIndex();
        }
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
        return assertThatThrownBy(() -> start(false)).isInstanceOf(StartRefusedException.class);
    }

    private VerificationReport verify() throws IOException {
        return new Verification(OpenedStore.SERIALIZER, NoOpEventUpcaster.INSTANCE, (_, _) -> {})
                .verify(files.directory());
    }

    @Test
    void areNoneAfterAKill() throws Exception {
        var report = verify();

        assertThat(report.faults()).isEmpty();
        assertThat(report.events()).isEqualTo(EVENTS);
        assertThat(report.aggregates()).isEqualTo(1);
        assertThat(start(false)).isEqualTo(EVENTS);
    }

    @Nested
    class WhenTheDatabaseIsCutShort {

        @Test
        void areMissedAfterOneMebibyte() throws Exception {
            cut(1 << 20);

            assertThat(verify().isSound()).isFalse();
            assertRefused()
                    .hasMessageContaining("acknowledged events are missing")
                    .hasMessageContaining("event " + EVENTS)
                    .hasMessageContaining(files.database().toString());
        }

        @Test
        void areMissedAfterOneByteUnlessItHeldNone() throws Exception {
            cut(1);
            var report = verify();
            var refusal = catchThrowableOfType(StartRefusedException.class, () -> start(false));

            assertThat(refusal == null).isEqualTo(report.isSound());
            assertThat(report.isSound()).isEqualTo(report.events() == EVENTS);
        }

        private void cut(int bytes) throws IOException {
            try (var file = new RandomAccessFile(files.database().toFile(), "rw")) {
                file.setLength(file.length() - bytes);
            }
        }
    }

    @Nested
    class WhenAnotherDatabaseIsPutBack {

        @Test
        void areMissedInAnOlderCopy() throws Exception {
            Files.copy(earlier.database(), files.database(), StandardCopyOption.REPLACE_EXISTING);

            assertRefused()
                    .hasMessageContaining("%d acknowledged events", EVENTS - EARLIER)
                    .hasMessageContaining("ends at event " + EARLIER)
                    .hasMessageContaining("event " + EVENTS + " was stored");
            assertThat(verify().faults()).singleElement().asString().contains("are missing");
        }

        @Test
        void areMissedInOneThatIsAsLong() throws Exception {
            Files.delete(files.database());
            var other = files;
            var own = directory("other-" + tests);
            try (var opened = OpenedStore.in(own.directory())) {
                for (var sequence = 0; sequence < EVENTS; sequence++) {
                    opened.append(event("XYZ789", sequence));
                }
            }
            Files.copy(own.database(), other.database());

            assertRefused().hasMessageContaining("is not the one");
            assertThat(verify().isSound()).isFalse();
        }

        @Test
        void areMissedWhereThereIsNone() throws Exception {
            Files.delete(files.database());

            assertRefused().hasMessageContaining(EVENTS + " acknowledged events are missing");
            assertThat(files.database()).doesNotExist();
        }

        @Test
        void areGivenUpWhenToldSo() throws Exception {
            Files.copy(earlier.database(), files.database(), StandardCopyOption.REPLACE_EXISTING);

            assertThat(start(true)).isEqualTo(EARLIER);
            assertThat(start(false)).isEqualTo(EARLIER);
            assertThat(verify().faults()).isEmpty();
        }

        @Test
        void areNoneWhereTheDatabaseIsAheadOfTheFile() throws Exception {
            Files.copy(earlier.highWater(), files.highWater(), StandardCopyOption.REPLACE_EXISTING);

            assertThat(verify().faults()).isEmpty();
            assertThat(start(false)).isEqualTo(EVENTS);
        }
    }

    @Nested
    class WhenTheHighWaterFileIsOfNoUse {

        @Test
        void areSuspectedWhereItIsGone() throws Exception {
            Files.delete(files.highWater());

            assertRefused()
                    .hasMessageContaining("there is no " + files.highWater())
                    .hasMessageContaining("holds 600 events");
            assertThat(verify().isSound()).isFalse();
            assertThat(start(true)).isEqualTo(EVENTS);
            assertThat(start(false)).isEqualTo(EVENTS);
        }

        @Test
        void areSuspectedWhereItIsGarbled() throws Exception {
            Files.write(files.highWater(), new byte[8192]);

            assertRefused().hasMessageContaining(files.highWater() + " is damaged");
            assertThat(verify().isSound()).isFalse();
        }
    }

    @Nested
    class WhenTheDatabaseIsDamaged {

        @Test
        void areNamedWhereABitOfTheirPayloadFlipped() throws Exception {
            flipABitIn(77);
            flipABitIn(301);
            var report = verify();

            assertThat(report.faults())
                    .hasSize(2)
                    .allMatch(fault -> fault.contains("does not match its checksum"));
            assertThat(report.faults().getFirst()).startsWith("Event 78 (");
            assertThat(report.faults().getLast()).startsWith("Event 302 (");
            assertThat(report.events()).isEqualTo(EVENTS);
        }

        /** In each copy of the event that the file has, since only the last is alive. */
        private void flipABitIn(int sequence) throws IOException {
            var bytes = Files.readAllBytes(files.database());
            var text = "{\"text\":\"" + sequence + "xxx";
            var content = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
            var flipped = 0;
            for (var at = content.indexOf(text); at >= 0; at = content.indexOf(text, at + 1)) {
                bytes[at + text.getBytes(US_ASCII).length] ^= 1;
                flipped++;
            }
            assertThat(flipped).isPositive();
            Files.write(files.database(), bytes);
        }

        @Test
        void makeItRefuseToStart() throws Exception {
            Files.write(files.database(), new byte[1 << 16]);

            assertRefused().hasMessageContaining("is damaged");
            assertThat(verify().isSound()).isFalse();
        }
    }

    @Test
    void areReportedWhereRowsAreGoneOrMixedUp() throws Exception {
        try (var opened = OpenedStore.in(files.directory())) {
            opened.execute("delete from domain_event where global_index in (10, 11, 20)");
            opened.execute("update domain_event set payload = x'00' where global_index = 30");
        }

        assertThat(verify().faults())
                .contains("Events 10 to 11 are missing.", "Event 20 is missing.")
                .contains("Aggregate ABC234 has no sequence number 9, but 11.")
                .anyMatch(fault -> fault.startsWith("Event 30 ("));
    }
}
