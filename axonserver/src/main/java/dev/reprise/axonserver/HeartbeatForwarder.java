package dev.reprise.axonserver;

import dev.reprise.events.presence.HeartbeatsSeen;
import dev.reprise.identity.HeartbeatListener;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends batched heartbeats to the room's command node: the first of a room at once, those of each
 * following interval together at its end, with the participants who have a stream open on this
 * node. A room without heartbeats and participants' streams costs nothing. A report that cannot be
 * delivered is lost; the next one follows after the interval.
 */
final class HeartbeatForwarder implements HeartbeatListener, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatForwarder.class);

    /** One report may be lost before its streams no longer count. */
    private static final int VALID_INTERVALS = 2;

    private final CommandBus commands;
    private final Duration interval;
    private final Clock clock;
    private final Map<String, HeardInRoom> rooms = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("signs-of-life").factory());

    HeartbeatForwarder(CommandBus commands, Duration interval, Clock clock) {
        this.commands = commands;
        this.interval = interval;
        this.clock = clock;
    }

    @Override
    public void seen(String roomCode, String participantId) {
        note(roomCode, room -> room.seen(participantId, clock.instant()));
    }

    @Override
    public void streamOpened(String roomCode, String participantId) {
        note(roomCode, room -> room.streamOpened(participantId, clock.instant()));
    }

    @Override
    public void streamClosed(String roomCode, String participantId) {
        rooms.computeIfPresent(
                roomCode,
                (_, room) -> {
                    room.streamClosed(participantId);
                    return room;
                });
    }

    private void note(String roomCode, Consumer<HeardInRoom> what) {
        rooms.compute(
                roomCode,
                (_, known) -> {
                    var room = known == null ? new HeardInRoom() : known;
                    what.accept(room);
                    if (known == null) {
                        thread.execute(() -> pass(roomCode));
                    }
                    return room;
                });
    }

    /** Passes on what was heard, and does so again after the interval for as long as there is. */
    private void pass(String roomCode) {
        var report = new Report();
        rooms.computeIfPresent(
                roomCode,
                (_, room) -> {
                    report.content = room.take(roomCode, clock.instant(), validity());
                    return report.content == null ? null : room;
                });
        if (report.content != null) {
            var _ =
                    thread.schedule(
                            () -> pass(roomCode), interval.toMillis(), TimeUnit.MILLISECONDS);
            send(report.content);
        }
    }

    private Duration validity() {
        return interval.multipliedBy(VALID_INTERVALS);
    }

    private void send(HeartbeatsSeen report) {
        try {
            commands.dispatch(
                    new GenericCommandMessage<>(report),
                    (_, result) -> {
                        if (result.isExceptional()) {
                            log(report.roomCode(), result.exceptionResult());
                        }
                    });
        } catch (RuntimeException failure) {
            log(report.roomCode(), failure);
        }
    }

    private static void log(String roomCode, Throwable failure) {
        LOG.debug("Signs of life in {} could not be passed on", roomCode, failure);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    private static final class Report {

        private @Nullable HeartbeatsSeen content;
    }
}
