package dev.reprise.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.events.GameStarted;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.RoomSettings;
import dev.reprise.query.audience.Redaction;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.roomstate.TimelineEntry;
import dev.reprise.query.timeline.EntriesRead;
import dev.reprise.query.timeline.EntrySelection;
import dev.reprise.query.timeline.TimelineEntries;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

class EventLinesTest {

    private static final int ENTRIES = 100_000;
    private static final int LEAST_LINE = 100;

    private static final RoomState ROOM =
            RoomState.after(
                    null,
                    entry(
                            1,
                            new RoomOpened(
                                    "ABCDEF",
                                    Template.LOBBY,
                                    RoomSettings.DEFAULT,
                                    List.of(),
                                    null,
                                    null)));

    private long read;
    private int most;
    private long lines;
    private long bytes;

    private final OutputStream reader =
            new OutputStream() {
                @Override
                public void write(int one) {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] some, int from, int count) {
                    bytes += count;
                    most = Math.max(most, count);
                    for (var index = from; index < from + count; index++) {
                        lines += some[index] == '\n' ? 1 : 0;
                    }
                }
            };

    /** Whatever is read is on its way before more is read. */
    private EntriesRead read(EntrySelection rest, long mostBytes, Predicate<TimelineEntry> reader) {
        assertThat(mostBytes).isLessThanOrEqualTo(TimelineEntries.SLOW_READER_BYTES);
        assertThat(rest.after()).isEqualTo(read);
        assertThat(lines).isEqualTo(read);
        var from = read + 1;
        var wanted = true;
        for (var size = 0; wanted && size < mostBytes && read < rest.before() - 1; ) {
            read++;
            size += LEAST_LINE;
            wanted = reader.test(entry(read));
        }
        return new EntriesRead(from, read, (int) (read - from + 1), 0, read == rest.before() - 1);
    }

    private static TimelineEntry entry(long revision) {
        return entry(revision, new GameStarted("ABCDEF", "x".repeat(LEAST_LINE)));
    }

    private static TimelineEntry entry(long revision, TimelineEvent event) {
        return new TimelineEntry(
                "ABCDEF",
                revision,
                "event-" + revision,
                event.getClass().getSimpleName(),
                Instant.EPOCH.plusSeconds(revision),
                revision,
                "command-" + revision,
                null,
                null,
                event);
    }

    @Test
    void holdsAFewEntriesHoweverManyThereAre() throws IOException {
        var all = new EntrySelection(0, ENTRIES + 1, false, Set.of(), null, null, null);
        new EventLines(this::read, entry -> Redaction.show(entry, ROOM, Viewer.PUBLIC))
                .write(all, reader);
        assertThat(lines).isEqualTo(ENTRIES);
        assertThat(bytes).isGreaterThan((long) ENTRIES * LEAST_LINE);
        assertThat(most).isLessThan(2 * TimelineEntries.SLOW_READER_BYTES);
    }
}
