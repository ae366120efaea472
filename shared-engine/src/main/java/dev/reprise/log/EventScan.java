package dev.reprise.log;

import dev.reprise.log.EventDatabase.Family;

import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** Verifies all events in their order: checksums, gaps, and whether today's code reads them. */
final class EventScan implements WholeScan.Entries {

    private static final int TOLD_EACH = 500;

    private final Findings findings;
    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final VerificationProgress progress;
    private final Map<Family, Fingerprint> indexes = new EnumMap<>(Family.class);
    private LogPosition last = LogPosition.NONE;
    private long total;
    private long expected = 1;
    private long count;
    private boolean whole = true;

    EventScan(
            Findings findings,
            Serializer serializer,
            EventUpcaster upcasters,
            VerificationProgress progress) {
        this.findings = findings;
        this.serializer = serializer;
        this.upcasters = upcasters;
        this.progress = progress;
    }

    void run(EventDatabase database, long highest) {
        total = highest;
        progress.read(0, total);
        WholeScan.of(Family.EVENTS, database, this);
        progress.read(count, total);
    }

    @Override
    public void visit(byte[] key, byte[] value) {
        var index = Keys.index(key);
        expectNoGapBefore(index);
        count++;
        if (count % TOLD_EACH == 0) {
            progress.read(count, Math.max(count, total));
        }
        try {
            var event = EventCodec.decode(index, value);
            last = new LogPosition(index, EventCodec.checksum(value));
            IndexEntry.of(event).forEach(this::expectInIndex);
            understand(event);
        } catch (CorruptEventException damage) {
            whole = false;
            findings.add(String.valueOf(damage.getMessage()));
        }
    }

    private void expectInIndex(IndexEntry entry) {
        expectedIn(entry.family()).add(entry.key(), entry.value());
    }

    private void expectNoGapBefore(long index) {
        if (index == expected + 1) {
            findings.add("Event %d is missing.".formatted(expected));
        } else if (index > expected) {
            findings.add("Events %d to %d are missing.".formatted(expected, index - 1));
        }
        expected = index + 1;
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
            findings.add(
                    "Event %d (%s, revision %s) cannot be understood: %s"
                            .formatted(
                                    event.index(),
                                    data.payloadType(),
                                    data.payloadRevision(),
                                    failure.getMessage()));
        }
    }

    @Override
    public void unreadable(byte @Nullable [] after, byte @Nullable [] before, String reason) {
        whole = false;
        if (before == null) {
            findings.add("The events from %d on cannot be read: %s".formatted(expected, reason));
        } else {
            var next = Keys.index(before);
            findings.add(
                    "Events %d to %d cannot be read: %s".formatted(expected, next - 1, reason));
            expected = next;
        }
    }

    /** What an index must say, if {@link #isWhole}. */
    Fingerprint expectedIn(Family family) {
        return indexes.computeIfAbsent(family, _ -> new Fingerprint());
    }

    /** Whether each event could be read. */
    boolean isWhole() {
        return whole;
    }

    /** The last event that is as it was written. */
    LogPosition last() {
        return last;
    }

    /** The index of the last event that there is. */
    long highest() {
        return Math.max(total, expected - 1);
    }

    long count() {
        return count;
    }
}
