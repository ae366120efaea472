package dev.reprise.query.replay;

import dev.reprise.identity.Caller;
import dev.reprise.query.audience.AudienceResolver;
import dev.reprise.query.live.channel.StreamRequest;
import dev.reprise.query.live.output.SerialExecutor;
import dev.reprise.query.live.output.StreamConnection;
import dev.reprise.query.live.output.StreamOutput;
import dev.reprise.query.roomstate.RoomState;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One replay for one subscriber. It has no thread: it takes a turn when something is due, when its
 * reader can be written to, and when its audience may have changed.
 */
final class Replay {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final long NO_ALARM = Long.MIN_VALUE;

    private final StreamRequest request;
    private final StreamOutput output;
    private final ReplayWriter writer;
    private final SerialExecutor turns;
    private final ReplayScheduler scheduler;
    private final Clock clock;
    private final Consumer<Replay> whenOver;
    private long judgedAt;
    private long alarmAt = NO_ALARM;
    private boolean over;

    /**
     * A replay that has not begun.
     *
     * @param judgedAt the room's revision when its viewer was admitted
     */
    Replay(
            StreamRequest request,
            StreamOutput output,
            ReplayWriter writer,
            Executor executor,
            ReplayScheduler scheduler,
            Clock clock,
            long judgedAt,
            Consumer<Replay> whenOver) {
        this.request = request;
        this.output = output;
        this.writer = writer;
        this.turns = new SerialExecutor(executor, this::play);
        this.scheduler = scheduler;
        this.clock = clock;
        this.judgedAt = judgedAt;
        this.whenOver = whenOver;
    }

    void begin() {
        new StreamConnection(turns, output, this::leave).listen();
    }

    /** Asks who the viewer is in the room as it is now, before anything more is sent. */
    void judge(Supplier<RoomState> now) {
        turns.add(() -> {
            try {
                judge(now.get());
            } catch (RuntimeException e) {
                fail(e);
            }
        });
    }

    /** Takes a turn, which ends it if its credential no longer holds. */
    void look() {
        turns.add(() -> {});
    }

    /** Ends it where what it shows may have been hidden by an event that cannot be shown yet. */
    void endWhereHidden(Predicate<Caller> isHidden) {
        turns.add(() -> {
            if (isHidden.test(request.caller())) {
                leave();
            }
        });
    }

    void beat(Duration stallLimit) {
        turns.add(() -> {
            if (output.isStalled(stallLimit)) {
                leave();
            } else {
                writer.heartbeat();
            }
        });
    }

    void end() {
        turns.add(this::leave);
    }

    private void play() {
        if (!over && request.hasExpired(clock.instant())) {
            leave();
        }
        if (over || !output.isWritable()) {
            return;
        }
        try {
            var more = writer.play();
            if (output.isClosed()) {
                leave();
            } else if (more != null) {
                wakeAt(more);
            }
        } catch (IOException e) {
            LOG.debug("A replay broke", e);
            output.abandon();
            leave();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void judge(RoomState now) {
        if (now.revision() <= judgedAt) {
            return;
        }
        judgedAt = now.revision();
        var viewer = AudienceResolver.of(request.caller(), now);
        if (viewer.isEmpty()) {
            leave();
        } else if (!viewer.get().equals(writer.viewer())) {
            if (AudienceResolver.isDelayed(viewer.get(), now)) {
                // Its end may lie beyond what such a viewer sees.
                leave();
            } else {
                writer.switchViewer(viewer.get());
            }
        }
    }

    private void fail(RuntimeException failure) {
        LOG.warn("A replay failed", failure);
        leave();
    }

    private void wakeAt(long due) {
        var wait = due - scheduler.nanos();
        if (wait <= 0) {
            // Each turn ends with playing; others have theirs in between.
            turns.add(() -> {});
        } else if (due != alarmAt) {
            alarmAt = due;
            scheduler.after(Duration.ofNanos(wait), () -> turns.add(() -> forgetAlarm(due)));
        }
    }

    private void forgetAlarm(long due) {
        if (due == alarmAt) {
            alarmAt = NO_ALARM;
        }
    }

    private void leave() {
        if (!over) {
            over = true;
            output.close();
            whenOver.accept(this);
        }
    }
}
