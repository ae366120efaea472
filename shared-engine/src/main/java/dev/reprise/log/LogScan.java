package dev.reprise.log;

import dev.reprise.log.EventDatabase.Family;
import dev.reprise.seal.KeyGeneration;

import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * One reading of a whole database: each event once, then of each index whether it is what the
 * events say, by number and sum of its entries, and whether its series have no gaps.
 */
final class LogScan {

    private static final int FINDINGS = 50;
    private static final int TOLD_EACH = 500;

    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final VerificationProgress progress;
    private final List<String> findings = new ArrayList<>();
    private final Map<Family, Sum> indexes =
            new EnumMap<>(Map.of(Family.AGGREGATES, new Sum(), Family.ROOMS, new Sum()));
    private long findingCount;
    private long total;
    private long expected = 1;
    private long events;
    private long aggregates;
    private long snapshots;
    private LogPosition last = LogPosition.NONE;
    private KeyGeneration relied = KeyGeneration.NONE;
    private boolean allEventsRead = true;

    LogScan(Serializer serializer, EventUpcaster upcasters, VerificationProgress progress) {
        this.serializer = serializer;
        this.upcasters = upcasters;
        this.progress = progress;
    }

    long highest() {
        return allEventsRead ? expected - 1 : Math.max(total, expected - 1);
    }

    void found(String finding) {
        findingCount++;
        if (findings.size() < FINDINGS) {
            findings.add(finding);
        }
    }

    VerificationReport report(Duration took) {
        return new VerificationReport(
                events,
                aggregates,
                snapshots,
                last,
                List.copyOf(findings),
                findingCount,
                relied,
                took);
    }

    void read(EventDatabase database) {
        readOrFind(
                "How many events there are cannot be read: ",
                () -> total = database.count(Family.EVENTS));
        progress.read(0, total);
        readOrFind(
                "On which keys the events rely cannot be read: ", () -> relied = database.relied());
        readEvents(database);
        progress.read(events, total);
        aggregates = readIndex(database, Family.AGGREGATES, new Series("aggregate", 0));
        readIndex(database, Family.ROOMS, new Series("room", 1));
        readOrFind(
                "Some snapshots cannot be read: ",
                () -> database.scan(Family.SNAPSHOTS, new byte[0], this::readSnapshot));
        readOrFind("A file of the event database is damaged: ", database::verifyChecksums);
    }

    private boolean readOrFind(String otherwise, Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (EventStoreException damage) {
            found(otherwise + damage.getMessage());
            return false;
        }
    }

    private void readEvents(EventDatabase database) {
        var more = true;
        while (more) {
            try {
                database.scan(Family.EVENTS, Keys.index(expected), this::readEvent);
                more = false;
            } catch (EventStoreException damage) {
                allEventsRead = false;
                more = goOnBehind(database, String.valueOf(damage.getMessage()));
            }
        }
    }

    /** Finds the next event that can be read, and reads it; false if there is none. */
    private boolean goOnBehind(EventDatabase database, String damage) {
        var first = expected;
        byte @Nullable [] value = null;
        while (value == null && expected <= total) {
            value = valueOf(database, expected);
            expected += value == null ? 1 : 0;
        }
        found(
                first < expected
                        ? "Events %d to %d cannot be read: %s"
                                .formatted(first, expected - 1, damage)
                        : "The events from %d on cannot be read: %s".formatted(first, damage));
        return value != null && readEvent(Keys.index(expected), value);
    }

    private static byte @Nullable [] valueOf(EventDatabase database, long index) {
        try {
            return database.get(Family.EVENTS, Keys.index(index));
        } catch (EventStoreException _) {
            return null;
        }
    }

    private boolean readEvent(byte[] key, byte[] value) {
        var index = Keys.index(key);
        if (index == expected + 1) {
            found("Event %d is missing.".formatted(expected));
        } else if (index > expected) {
            found("Events %d to %d are missing.".formatted(expected, index - 1));
        }
        expected = index + 1;
        events++;
        if (events % TOLD_EACH == 0) {
            progress.read(events, Math.max(events, total));
        }
        try {
            var event = EventCodec.decode(index, value);
            last = new LogPosition(index, EventCodec.checksum(value));
            for (var entry : IndexEntry.of(event)) {
                sumOf(entry.family()).add(entry.key(), entry.value(), 1);
            }
            understand(event);
        } catch (CorruptEventException damage) {
            allEventsRead = false;
            found(String.valueOf(damage.getMessage()));
        }
        return true;
    }

    private void understand(LoggedEvent event) {
        var data = event.data();
        try {
            EventStreamUtils.upcastAndDeserializeDomainEvents(
                            Stream.of(data), serializer, upcasters)
                    .forEachRemaining(message -> {
                        message.getPayload();
                        message.getMetaData();
                    });
        } catch (RuntimeException failure) {
            found(
                    "Event %d (%s, revision %s) cannot be understood: %s"
                            .formatted(
                                    event.index(),
                                    data.payloadType(),
                                    data.payloadRevision(),
                                    failure.getMessage()));
        }
    }

    private Sum sumOf(Family family) {
        return indexes.getOrDefault(family, new Sum());
    }

    private long readIndex(EventDatabase database, Family family, Series series) {
        var sum = sumOf(family);
        var whole =
                readOrFind(
                        "The index by %ss cannot be read: ".formatted(series.name),
                        () ->
                                database.scan(
                                        family,
                                        new byte[0],
                                        (key, value) -> {
                                            sum.add(key, value, -1);
                                            return series.read(key, value);
                                        }));
        if (whole && allEventsRead && !sum.isZero()) {
            found(
                    "The index by %ss does not agree with the events.%s"
                            .formatted(series.name, firstWrong(database, family)));
        }
        return series.count;
    }

    /** The first entry that is not what its event says, leaf included; of rooms alone. */
    private static String firstWrong(EventDatabase database, Family family) {
        var wrong = new ArrayList<String>(1);
        if (family == Family.ROOMS) {
            database.scan(
                    family,
                    new byte[0],
                    (key, value) -> {
                        if (!isOfItsEvent(database, key, value)) {
                            wrong.add(
                                    " First wrong is revision %d of %s."
                                            .formatted(Keys.number(key), Keys.series(key)));
                        }
                        return wrong.isEmpty();
                    });
        }
        return String.join("", wrong);
    }

    private static boolean isOfItsEvent(EventDatabase database, byte[] key, byte[] value) {
        var index = Keys.index(value);
        var event = database.get(Family.EVENTS, Keys.index(index));
        if (event == null) {
            return false;
        }
        var entry = IndexEntry.of(EventCodec.decode(index, event)).getLast();
        return Arrays.equals(entry.key(), key) && Arrays.equals(entry.value(), value);
    }

    private boolean readSnapshot(byte[] key, byte[] value) {
        snapshots++;
        try {
            EventCodec.decode(EventCodec.SNAPSHOT, value);
        } catch (CorruptEventException _) {
            found("The snapshot of %s does not match its checksum.".formatted(Keys.series(key)));
        }
        return true;
    }

    /** Is zero where the entries that were added are those that were taken, in whatever order. */
    private static final class Sum {

        private long entries;
        private long checksums;

        void add(byte[] key, byte[] value, int sign) {
            var checksum = new CRC32C();
            checksum.update(key);
            checksum.update(value);
            checksums += sign * checksum.getValue();
            entries += sign;
        }

        boolean isZero() {
            return entries == 0 && checksums == 0;
        }
    }

    /** Series that are each numbered without gaps, in the order of all events. */
    private final class Series {

        private final String name;
        private final long first;
        private String current = IndexEntry.NO_ROOM;
        private long next;
        private long before;
        private long count;

        Series(String name, long first) {
            this.name = name;
            this.first = first;
        }

        boolean read(byte[] key, byte[] value) {
            var series = Keys.series(key);
            if (series.equals(IndexEntry.NO_ROOM)) {
                return true;
            }
            if (!series.equals(current)) {
                current = series;
                next = first;
                before = 0;
                count++;
            }
            check(Keys.number(key), Keys.index(value));
            return true;
        }

        private void check(long number, long index) {
            if (number != next) {
                found(
                        "The index of %s %s has no number %d, but %d."
                                .formatted(name, current, next, number));
            }
            if (index <= before) {
                found(
                        "The index of %s %s has number %d at event %d, which is not after event %d."
                                .formatted(name, current, number, index, before));
            }
            next = number + 1;
            before = index;
        }
    }
}
