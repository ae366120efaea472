package dev.reprise.query.replay;

import dev.reprise.identity.CredentialWatcher;
import dev.reprise.query.audience.AudienceResolver;
import dev.reprise.query.audience.Viewer;
import dev.reprise.query.history.RoomHistory;
import dev.reprise.query.live.channel.StreamRequest;
import dev.reprise.query.live.output.StreamOutput;
import dev.reprise.query.live.output.StreamProperties;
import dev.reprise.query.roomstate.RoomState;
import dev.reprise.query.timeline.Change;
import dev.reprise.query.timeline.CommitListener;
import dev.reprise.query.timeline.EncodedStates;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.SmartLifecycle;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The replays that are watched, by room. Like live streams they are the first thing to stop, and
 * hear of everything that may change who may see what.
 */
final class Replays implements CommitListener, CredentialWatcher, SmartLifecycle {

    private final RoomHistory history;
    private final EncodedStates states;
    private final StreamProperties properties;
    private final ReplayMetrics metrics;
    private final Executor executor;
    private final ReplayScheduler scheduler;
    private final Clock clock;
    private final Map<String, Set<Replay>> rooms = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile boolean stopping;

    /**
     * No replays yet.
     *
     * @param executor runs their turns, and so bounds how many of them read at the same time
     */
    Replays(
            RoomHistory history,
            EncodedStates states,
            StreamProperties properties,
            ReplayMetrics metrics,
            Executor executor,
            ReplayScheduler scheduler,
            Clock clock) {
        this.history = history;
        this.states = states;
        this.properties = properties;
        this.metrics = metrics;
        this.executor = executor;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Plays to the one who asked, from here on without the request's thread. */
    void open(
            RoomState now,
            Viewer viewer,
            RevisionRange range,
            PlaybackSpeed playback,
            StreamRequest wanted,
            HttpServletRequest request,
            ServletOutputStream out) {
        if (stopping) {
            throw new ApiException(ErrorCode.ENGINE_UNAVAILABLE, "This node is shutting down");
        }
        var cursor = new TimelineCursor(history, states, wanted, now, range.after(), range.to());
        var async = request.startAsync();
        async.setTimeout(0);
        var output = new StreamOutput(async, out, properties);
        var writer =
                new ReplayWriter(
                        cursor,
                        playback,
                        output,
                        wanted.stateWanted(),
                        scheduler,
                        viewer,
                        range.snapshotFirst());
        var roomCode = now.roomCode();
        add(
                roomCode,
                new Replay(
                        wanted,
                        output,
                        writer,
                        executor,
                        scheduler,
                        clock,
                        now.revision(),
                        over -> remove(roomCode, over)));
    }

    private void add(String roomCode, Replay replay) {
        rooms.compute(
                roomCode,
                (_, known) -> {
                    Set<Replay> all = known == null ? ConcurrentHashMap.newKeySet() : known;
                    all.add(replay);
                    return all;
                });
        metrics.opened();
        replay.begin();
        // What happened before it could be told.
        replay.judge(() -> history.now(roomCode).orElseThrow());
        replay.endWhereHidden(caller -> history.isHiddenFrom(caller, roomCode));
        if (stopping) {
            replay.end();
        }
    }

    private void remove(String roomCode, Replay over) {
        metrics.closed();
        rooms.computeIfPresent(
                roomCode,
                (_, all) -> {
                    all.remove(over);
                    return all.isEmpty() ? null : all;
                });
    }

    @Override
    public void committed(List<Change> changes) {
        for (var change : rooms.isEmpty() ? List.<Change>of() : changes) {
            if (AudienceResolver.mayChangeBy(change.entry().event())) {
                rooms.getOrDefault(change.entry().roomCode(), Set.of())
                        .forEach(replay -> replay.judge(change::after));
            }
        }
    }

    @Override
    public boolean isWatching(String roomCode) {
        return rooms.containsKey(roomCode);
    }

    @Override
    public void quarantined(String roomCode) {
        for (var replay : rooms.getOrDefault(roomCode, Set.of())) {
            replay.endWhereHidden(caller -> history.isHiddenFrom(caller, roomCode));
        }
    }

    /** What they are about to show was read before. */
    @Override
    public void erased(String roomCode) {
        rooms.getOrDefault(roomCode, Set.of()).forEach(Replay::end);
    }

    @Override
    public void credentialsChanged() {
        rooms.values().forEach(all -> all.forEach(Replay::look));
    }

    @Override
    public void start() {
        running = true;
        scheduler.after(properties.heartbeat(), this::beat);
    }

    private void beat() {
        if (running) {
            rooms.values()
                    .forEach(all -> all.forEach(replay -> replay.beat(properties.stallLimit())));
            scheduler.after(properties.heartbeat(), this::beat);
        }
    }

    @Override
    public void stop() {
        stopping = true;
        running = false;
        rooms.values().forEach(all -> all.forEach(Replay::end));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
