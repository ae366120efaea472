package dev.reprise.command.automation;

import dev.reprise.command.dispatch.CommandGate;
import dev.reprise.command.presence.Heartbeats;
import dev.reprise.command.presence.RoomOwnership;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.projection.Projector;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks each automation now and then what is due, on one thread, and hands it to {@link
 * RoomsInTurn}. Begins only when the rows know everything that had happened before it started, so
 * that nothing is done on account of the past; the last to start and the first to stop.
 */
final class Sweep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int MOST_AT_ONCE = 1_000;
    private static final int STOP_SECONDS = 10;
    private static final Duration SHORTEST_GAP = Duration.ofSeconds(5);
    private static final int GAP_IN_INTERVALS = 10;

    /** The owner of a room goes first; other nodes see to what is still due then. */
    private static final Duration DEFERENCE = Duration.ofSeconds(10);

    private final List<Automation> automations;
    private final Automation onSign;
    private final RoomsInTurn turns;
    private final RoomOwnership ownership;
    private final Heartbeats signs;
    private final Projector views;
    private final CommandGate gate;
    private final Clock clock;
    private final Duration interval;
    private final Duration gap;
    // What comes too late to be done is not worth an error in a request that sent a heartbeat.
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1,
                    Thread.ofPlatform().daemon().name("presence-sweep").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean running;
    private long head;
    private boolean caughtUp;
    private Instant lastLook = Instant.MIN;
    private boolean failing;

    /**
     * A sweep that does not run yet.
     *
     * @param automations in the order in which they are asked, and sent for one room
     * @param onSign the one of them that is also asked as soon as there is an unexpected heartbeat
     * @param ownership over which rooms; where another process has it, what is due is left to that
     *     for a while
     * @param gate while it is shut, nothing is looked for, and so nothing fails
     */
    Sweep(
            List<Automation> automations,
            Automation onSign,
            AutomaticCommands commands,
            RoomOwnership ownership,
            Heartbeats signs,
            Projector views,
            CommandGate gate,
            Clock clock,
            Duration interval) {
        this.automations = automations;
        this.onSign = onSign;
        this.turns = new RoomsInTurn(commands, clock, this::isWanted);
        this.ownership = ownership;
        this.signs = signs;
        this.views = views;
        this.gate = gate;
        this.clock = clock;
        this.interval = interval;
        this.gap = longer(interval.multipliedBy(GAP_IN_INTERVALS), SHORTEST_GAP);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @Override
    public void start() {
        head = views.head();
        lastLook = clock.instant();
        running = true;
        signs.listen(this::wake);
        var _ =
                thread.scheduleWithFixedDelay(
                        this::sweep, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdown();
        try {
            if (!turns.finish(STOP_SECONDS)) {
                LOG.warn("A command of an automation is still under way.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Sends everything that is due, and does not wait for it. */
    void sweep() {
        run(automations);
    }

    /** Whether everything has arrived that was sent. */
    boolean isIdle() {
        return turns.isIdle();
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            thread.execute(() -> {
                woken.set(false);
                run(List.of(onSign));
            });
        }
    }

    private synchronized void run(List<Automation> asked) {
        try {
            if (!isWanted() || !isCaughtUp()) {
                turns.forgetWaiting();
                return;
            }
            var now = clock.instant();
            // This process was frozen, or cut off: it cannot tell who was silent meanwhile.
            if (Duration.between(lastLook, now).compareTo(gap) > 0) {
                signs.forgive();
            }
            for (var automation : asked) {
                turns.offer(automations.indexOf(automation), automation, due(automation, now));
            }
            turns.forgetRooms();
            if (turns.takeAnswered()) {
                lastLook = now;
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.error("What is due cannot be found; it is tried again", e);
            }
            failing = true;
        }
    }

    private List<RoomCommand> due(Automation automation, Instant now) {
        var due = new ArrayList<RoomCommand>(automation.due(now, MOST_AT_ONCE));
        if (ownership.isEverywhere()) {
            return due;
        }
        due.removeIf(command -> !isOurs(command));
        automation.due(now.minus(DEFERENCE), MOST_AT_ONCE).stream()
                .filter(command -> !isOurs(command))
                .forEach(due::add);
        return due;
    }

    private boolean isOurs(RoomCommand command) {
        return ownership.since(command.roomCode()).isPresent();
    }

    private boolean isWanted() {
        return running && gate.isOpen();
    }

    private boolean isCaughtUp() {
        caughtUp = caughtUp || views.hasReached(head);
        return caughtUp;
    }
}
