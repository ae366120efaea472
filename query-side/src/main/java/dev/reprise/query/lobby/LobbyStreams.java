package dev.reprise.query.lobby;

import dev.reprise.query.history.CurrentReads;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.live.output.Frames;
import dev.reprise.query.live.output.SerialExecutor;
import dev.reprise.query.live.output.StreamConnection;
import dev.reprise.query.live.output.StreamOutput;
import dev.reprise.query.live.output.StreamProperties;
import dev.reprise.query.timeline.Change;
import dev.reprise.query.timeline.CommitListener;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The open streams of the lobby. What changes is gathered for a moment and made into bytes once,
 * for all of them; a subscriber that cannot take it gets a fresh snapshot in its place.
 */
final class LobbyStreams implements CommitListener, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LobbyStreams.class);
    private static final long PAUSE_MILLIS = 250;
    private static final int PAGE = 50;

    /** How often the rooms that spectators see late are looked at. */
    private static final long LATE_SECONDS = 1;

    private final Lobby lobby;
    private final CurrentReads reads;
    private final RoomHistory history;
    private final StreamProperties properties;
    private final Counter dropped;
    private final LobbyChanges changes = new LobbyChanges(4 * PAGE);
    private final LateRooms late;
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean anew = new AtomicBoolean();
    private final Set<LobbySubscriber> subscribers = new LinkedHashSet<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("lobby-timer").factory());
    private final SerialExecutor turns =
            new SerialExecutor(
                    Executors.newThreadPerTaskExecutor(
                            Thread.ofVirtual().name("lobby-writer-", 0).factory()),
                    this::write);

    private byte @Nullable [] snapshot;
    private volatile int open;
    private volatile boolean running;
    private volatile boolean stopping;

    LobbyStreams(
            Lobby lobby,
            CurrentReads reads,
            RoomHistory history,
            StreamProperties properties,
            MeterRegistry meters) {
        this.lobby = lobby;
        this.reads = reads;
        this.history = history;
        this.properties = properties;
        late = new LateRooms(lobby, history);
        Gauge.builder("reprise.lobby.open", () -> open)
                .description("Streams of the lobby that are open")
                .register(meters);
        dropped =
                Counter.builder("reprise.lobby.dropped")
                        .description(
                                "How often a stream of the lobby got a snapshot instead of news")
                        .register(meters);
    }

    /** Refuses new streams once no more can be kept, or rows are behind. */
    void requireReady() {
        if (stopping) {
            throw new ApiException(ErrorCode.ENGINE_UNAVAILABLE, "This node is shutting down");
        }
        reads.await();
    }

    /** Adds a stream, which begins with a snapshot. */
    void join(StreamOutput output) {
        var subscriber = new LobbySubscriber(output, dropped);
        turns.add(() -> {
            subscribers.add(subscriber);
            open = subscribers.size();
            snapshot = null;
        });
        new StreamConnection(turns, output, () -> remove(subscriber)).listen();
        if (stopping) {
            turns.add(this::removeAll);
        }
    }

    @Override
    public void committed(List<Change> news) {
        if (isWatched()) {
            changes.add(news);
            tellSoon();
        }
    }

    @Override
    public boolean isWatching(String roomCode) {
        return isWatched();
    }

    private boolean isWatched() {
        return open > 0;
    }

    @Override
    public void quarantined(String roomCode) {
        if (isWatched()) {
            turns.add(() -> history.now(roomCode).ifPresent(changes::hide));
            tellSoon();
        }
    }

    /** A host may be erased, whose name is in what was sent and what was made for others. */
    @Override
    public void erased(String roomCode) {
        anew.set(true);
        tellSoon();
    }

    private void tellSoon() {
        if (!stopping && due.compareAndSet(false, true)) {
            var _ =
                    timer.schedule(
                            () -> turns.add(this::tell), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tell() {
        due.set(false);
        var messages = changes.take();
        if (anew.getAndSet(false)) {
            snapshot = null;
            List.copyOf(subscribers).forEach(LobbySubscriber::beginAnew);
        } else {
            tell(messages);
        }
    }

    private void tellLate() {
        var messages = late.news(!subscribers.isEmpty());
        if (!messages.isEmpty()) {
            tell(messages);
        }
    }

    private void tell(@Nullable List<byte[]> messages) {
        snapshot = null;
        for (var subscriber : List.copyOf(subscribers)) {
            try {
                subscriber.offer(messages);
            } catch (IOException e) {
                broke(subscriber, e);
            }
        }
    }

    private void lookLate() {
        if (isWatched()) {
            turns.add(this::tellLate);
        }
    }

    private void beat() {
        for (var subscriber : List.copyOf(subscribers)) {
            if (subscriber.output().isStalled(properties.stallLimit())) {
                remove(subscriber);
            } else {
                subscriber.beat();
            }
        }
    }

    private void write() {
        beginWhereDue();
        for (var subscriber : List.copyOf(subscribers)) {
            try {
                subscriber.output().write();
            } catch (IOException e) {
                broke(subscriber, e);
            }
            if (subscriber.output().isClosed()) {
                remove(subscriber);
            }
        }
    }

    private void beginWhereDue() {
        var due = subscribers.stream().filter(LobbySubscriber::needsSnapshot).toList();
        if (due.isEmpty()) {
            return;
        }
        try {
            var made = currentSnapshot();
            due.forEach(each -> each.begin(made));
        } catch (RuntimeException unavailable) {
            LOG.warn("The lobby cannot be read: {}", unavailable.toString());
            due.forEach(this::remove);
        }
    }

    /** With all that is durable when it is asked for, or was when it was last made. */
    private byte[] currentSnapshot() {
        var made = snapshot;
        if (made == null) {
            reads.await();
            made =
                    Frames.message(
                            "snapshot",
                            LobbyPage.of(
                                    lobby,
                                    new LobbyFilter(LobbyFilter.OPEN, LobbyFilter.ANY),
                                    null,
                                    PAGE));
            snapshot = made;
        }
        return made;
    }

    private void broke(LobbySubscriber subscriber, IOException failure) {
        LOG.debug("A stream of the lobby broke", failure);
        subscriber.output().abandon();
        remove(subscriber);
    }

    private void remove(LobbySubscriber subscriber) {
        if (subscribers.remove(subscriber)) {
            subscriber.output().clear();
            subscriber.output().close();
            open = subscribers.size();
        }
    }

    private void removeAll() {
        List.copyOf(subscribers).forEach(this::remove);
    }

    @Override
    public void start() {
        running = true;
        var interval = properties.heartbeat().toNanos();
        var _ =
                timer.scheduleAtFixedRate(
                        () -> turns.add(this::beat), interval, interval, TimeUnit.NANOSECONDS);
        var _ =
                timer.scheduleAtFixedRate(
                        this::lookLate, LATE_SECONDS, LATE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        stopping = true;
        running = false;
        timer.shutdown();
        turns.add(this::removeAll);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
