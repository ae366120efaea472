package dev.reprise.command.eventstore;

import dev.reprise.command.trace.CommandSpans;
import dev.reprise.log.BatchWrite;
import dev.reprise.log.EventLog;
import dev.reprise.log.LogPosition;
import dev.reprise.log.LoggedEvent;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

import org.axonframework.commandhandling.CommandMessage;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Makes a span of each wait for the disk, and one of each fsync that such a wait was for. It is
 * part of the first of them; all that shared it link to it.
 */
final class FsyncSpans {

    /** Events after which an fsync is forgotten; who waited for it has long been told. */
    private static final int KEPT_EVENTS = 10_000;

    private final CommandSpans spans;

    /** By the index of the last event of each. */
    private final ConcurrentNavigableMap<Long, Fsync> fsyncs = new ConcurrentSkipListMap<>();

    FsyncSpans(CommandSpans spans) {
        this.spans = spans;
    }

    BatchWrite around(BatchWrite write) {
        return events -> write(write, events);
    }

    private LogPosition write(BatchWrite write, List<LoggedEvent> events) throws RocksDBException {
        var begun = Instant.now();
        var position = write.write(events);
        var last = position.index();
        fsyncs.headMap(last - KEPT_EVENTS).clear();
        fsyncs.put(last, new Fsync(begun, Instant.now(), events.size()));
        return position;
    }

    DurabilityWait around(EventLog log) {
        return (command, index, limit) -> await(log, command, index, limit);
    }

    private boolean await(EventLog log, CommandMessage<?> command, long index, Duration limit) {
        if (index == 0) {
            return true;
        }
        var append = spans.begin("append", command);
        try {
            var durable = log.awaitDurable(index, limit);
            if (durable && append.isRecording()) {
                link(append, index);
            }
            return durable;
        } finally {
            append.end();
        }
    }

    private void link(Span append, long index) {
        var fsync = fsyncs.ceilingEntry(index);
        if (fsync != null && fsync.getKey() - index < fsync.getValue().events) {
            append.addLink(fsync.getValue().within(append));
        }
    }

    private final class Fsync {

        private final Instant begun;
        private final Instant ended;
        private final int events;
        private @Nullable SpanContext span;

        Fsync(Instant begun, Instant ended, int events) {
            this.begun = begun;
            this.ended = ended;
            this.events = events;
        }

        /** Made for the first who asks. */
        synchronized SpanContext within(Span append) {
            var made = span;
            if (made == null) {
                var fsync = spans.part("fsync", append, begun);
                fsync.setAttribute("reprise.events", events);
                fsync.end(ended);
                made = fsync.getSpanContext();
                span = made;
            }
            return made;
        }
    }
}
