package dev.reprise.replica;

import dev.reprise.log.EventLog;
import dev.reprise.log.LogHead;
import dev.reprise.log.NewEvent;
import dev.reprise.projection.ProjectionMeters;
import dev.reprise.projection.RetryBackoff;
import dev.reprise.projection.Worker;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Fills a log from a source of events in another process, on one thread, after the last event that
 * the log has. While the source is gone, what the log has is served, and the source is tried again.
 */
public final class LogReplica extends Worker implements LogHead {

    private static final Logger LOG = LoggerFactory.getLogger(LogReplica.class);

    private static final int BATCH = 500;
    private static final int BATCH_BYTES = 1 << 20;

    /** Bounded, because some sources can miss a wake-up. */
    private static final int WAIT_MILLIS = 20;

    private static final Duration WRITING = Duration.ofSeconds(1);

    private final EventLog log;
    private final ReplicaSource source;
    private final EventPlacer placer;
    private final ProjectionMeters meters;
    private final RetryBackoff backoff;
    private final HeadLookup head;

    LogReplica(
            EventLog log,
            ReplicaSource source,
            EventPlacer placer,
            ProjectionMeters meters,
            RetryBackoff backoff) {
        super("log-replica");
        this.log = log;
        this.source = source;
        this.placer = placer;
        this.meters = meters;
        this.backoff = backoff;
        head = new HeadLookup(source::head);
    }

    @Override
    public OptionalLong ask(Duration limit) {
        return head.ask(limit);
    }

    /** What keeps it from going on; {@code null} where nothing does. */
    public @Nullable String failure() {
        return backoff.current();
    }

    @Override
    protected void run() {
        while (isRunning()) {
            try {
                copy();
            } catch (InterruptedException | RuntimeException | Error failure) {
                rest(backoff.recordFailure(failure));
            }
        }
    }

    private void copy() throws InterruptedException {
        var _ = source.begin();
        if (!ReplicaFiles.isOf(source, log)) {
            throw new IllegalStateException(
                    "The replica is of another history than the source; it begins anew at the next"
                            + " start");
        }
        try (var stream = source.after(log.last())) {
            while (isRunning()) {
                if (stream.hasNextAvailable(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                    copy(stream);
                }
                backoff.recordSuccess();
            }
        }
    }

    private void copy(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        var events = new ArrayList<NewEvent>();
        try {
            var bytes = 0L;
            while (events.size() < BATCH && bytes < BATCH_BYTES && stream.peek().isPresent()) {
                var message = stream.nextAvailable();
                var before = log.last() + events.size();
                source.requireNext(before, message);
                var event = placer.place(message, before + 1);
                events.add(event);
                bytes += event.data().bytes();
            }
        } finally {
            // What came before one that cannot be taken.
            append(events);
        }
    }

    private void append(List<NewEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        try (var room = log.buffer().reserve(0)) {
            var last = log.append(events, room);
            while (!log.awaitDurable(last, WRITING)) {
                LOG.warn("Event {} is not durable yet; the disk is slow", last);
            }
        }
        meters.visible(events.getLast().data().timestamp());
    }

    /** Before those who follow the log; stops after them. */
    @Override
    public int getPhase() {
        return -1;
    }
}
