package dev.reprise.query.live.channel;

import dev.reprise.identity.Caller;
import dev.reprise.identity.CredentialWatcher;
import dev.reprise.identity.HeartbeatListener;
import dev.reprise.query.audit.LookListener;
import dev.reprise.query.history.Horizons;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.live.output.SerialExecutor;
import dev.reprise.query.live.output.StreamConnection;
import dev.reprise.query.live.output.StreamProperties;
import dev.reprise.query.timeline.Change;
import dev.reprise.query.timeline.CommitListener;
import dev.reprise.query.timeline.EncodedStates;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import org.springframework.context.SmartLifecycle;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The streams that are open, by room. A room has a channel from its first subscriber to its last.
 * The first thing to stop, so that no stream holds up the rest.
 */
public final class RoomStreams
        implements CommitListener, CredentialWatcher, LookListener, SmartLifecycle {

    private final RoomHistory history;
    private final Horizons horizons;
    private final EncodedStates states;
    private final StreamProperties properties;
    private final StreamMetrics metrics;
    private final List<HeartbeatListener> signsOfLife;
    private final Clock clock;
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();
    private final ExecutorService writers =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("stream-writer-", 0).factory());
    private final ScheduledExecutorService heart =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("stream-heartbeat").factory());
    private volatile boolean running;
    private volatile boolean stopping;

    public RoomStreams(
            RoomHistory history,
            Horizons horizons,
            EncodedStates states,
            StreamProperties properties,
            StreamMetrics metrics,
            List<HeartbeatListener> signsOfLife,
            Clock clock) {
        this.history = history;
        this.horizons = horizons;
        this.states = states;
        this.properties = properties;
        this.metrics = metrics;
        this.signsOfLife = signsOfLife;
        this.clock = clock;
    }

    /** Refuses new streams once no more can be kept. */
    public void refuseIfStopping() {
        if (stopping) {
            throw new ApiException(ErrorCode.ENGINE_UNAVAILABLE, "This node is shutting down");
        }
    }

    /** Adds a stream whose beginning is written already. */
    public void join(Subscriber subscriber, String roomCode) {
        var room =
                rooms.compute(
                        roomCode,
                        (_, known) -> {
                            var channel = known == null ? new Room(roomCode) : known;
                            channel.members++;
                            return channel;
                        });
        metrics.opened();
        room.tell(subscriber, HeartbeatListener::streamOpened);
        room.turns.add(() -> room.channel.join(subscriber));
        new StreamConnection(
                        room.turns,
                        subscriber.output(),
                        () -> room.channel.streams().remove(subscriber, StreamEnd.READER))
                .listen();
        if (stopping) {
            room.turns.add(room.channel.streams()::removeAll);
        }
    }

    @Override
    public void committed(List<Change> changes) {
        if (rooms.isEmpty()) {
            return;
        }
        var byRoom = new HashMap<String, List<Change>>();
        for (var change : changes) {
            byRoom.computeIfAbsent(change.entry().roomCode(), _ -> new ArrayList<>()).add(change);
        }
        byRoom.forEach((roomCode, news) -> {
            var room = rooms.get(roomCode);
            if (room != null) {
                room.turns.add(() -> room.channel.accept(news));
            }
        });
    }

    @Override
    public boolean isWatching(String roomCode) {
        return rooms.containsKey(roomCode);
    }

    @Override
    public void quarantined(String roomCode) {
        var room = rooms.get(roomCode);
        if (room != null) {
            room.turns.add(room.channel.streams()::removeWhereBehind);
        }
    }

    @Override
    public void erased(String roomCode) {
        var room = rooms.get(roomCode);
        if (room != null) {
            room.turns.add(room.channel::beginAnew);
        }
    }

    @Override
    public void looked(String roomCode) {
        var room = rooms.get(roomCode);
        if (room != null) {
            room.turns.add(room.channel::tellOfLook);
        }
    }

    @Override
    public void credentialsChanged() {
        rooms.values().forEach(room -> room.turns.add(room.channel.streams()::removeExpired));
    }

    @Override
    public void start() {
        running = true;
        var interval = properties.heartbeat().toNanos();
        var _ =
                heart.scheduleAtFixedRate(
                        () -> rooms.values().forEach(room -> room.turns.add(room.channel::beat)),
                        interval,
                        interval,
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void stop() {
        stopping = true;
        running = false;
        heart.shutdown();
        history.close();
        rooms.values().forEach(room -> room.turns.add(room.channel.streams()::removeAll));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private final class Room implements ChannelStreams.Membership {

        private final String roomCode;
        private final RoomChannel channel;
        private final SerialExecutor turns;

        /** Guarded by the map's entry. */
        private int members;

        Room(String roomCode) {
            this.roomCode = roomCode;
            channel =
                    new RoomChannel(
                            roomCode,
                            history,
                            states,
                            properties,
                            metrics,
                            clock,
                            this,
                            new DelayedLane(horizons, properties.heartbeat(), this::releaseAfter));
            turns = new SerialExecutor(writers, channel::write);
        }

        private void releaseAfter(Duration pause) {
            try {
                var _ =
                        heart.schedule(
                                () -> turns.add(channel::release),
                                pause.toNanos(),
                                TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException _) {
                // The process stops, and this stream with it.
            }
        }

        void tell(Subscriber subscriber, StreamNews news) {
            if (subscriber.request().caller() instanceof Caller.OfParticipant participant
                    && participant.roomCode().equals(roomCode)) {
                signsOfLife.forEach(each -> news.tell(each, roomCode, participant.participantId()));
            }
        }

        @Override
        public void gone(Subscriber subscriber, StreamEnd why) {
            metrics.closed(why, subscriber.lifetime());
            tell(subscriber, HeartbeatListener::streamClosed);
            rooms.computeIfPresent(roomCode, (_, room) -> --room.members == 0 ? null : room);
        }
    }

    /** What presence is told of a participant's stream. */
    @FunctionalInterface
    private interface StreamNews {

        void tell(HeartbeatListener signs, String roomCode, String participantId);
    }
}
