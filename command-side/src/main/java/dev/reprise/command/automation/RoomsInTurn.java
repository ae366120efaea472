package dev.reprise.command.automation;

import dev.reprise.command.automation.AutomaticCommands.Outcome;
import dev.reprise.command.room.api.RoomCommand;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Sends what is due: one command of a room at a time, several rooms at the same time, and after
 * each command the next room's turn. Rooms with something urgent go first, and have threads that
 * others never take, so that no crowd of disconnections delays another room's new host.
 */
final class RoomsInTurn {

    /** Each waits for the disk, or for Axon Server, most of the time. */
    static final int AT_ONCE = 32;

    static final int NOT_URGENT_AT_ONCE = 24;

    private static final Logger LOG = LoggerFactory.getLogger(RoomsInTurn.class);

    /** A room that fails more often is broken itself, and tells nothing of the engine. */
    private static final int FAILURES_OF_THE_ENGINE = 3;

    private final AutomaticCommands commands;
    private final Clock clock;
    private final BooleanSupplier wanted;
    private final Map<String, DueInRoom> rooms = new HashMap<>();
    private final LinkedHashSet<DueInRoom> urgent = new LinkedHashSet<>();
    private final LinkedHashSet<DueInRoom> others = new LinkedHashSet<>();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("automation-", 0).factory());
    private int sending;
    private int notUrgentSending;
    private boolean answered = true;

    /**
     * Rooms of which nothing is due yet.
     *
     * @param wanted while it is false, nothing is sent
     */
    RoomsInTurn(AutomaticCommands commands, Clock clock, BooleanSupplier wanted) {
        this.commands = commands;
        this.clock = clock;
        this.wanted = wanted;
    }

    /** Sends these as soon as it is their rooms' turn, and does not wait for it. */
    synchronized void offer(int rank, Automation automation, List<RoomCommand> due) {
        var now = clock.instant();
        for (var command : due) {
            var room = rooms.computeIfAbsent(command.roomCode(), _ -> new DueInRoom());
            room.add(new Due(rank, automation, command), now);
            queue(room);
        }
        startMore();
    }

    /** Forgets what waits, and the rooms of which nothing is due any more. */
    synchronized void forgetWaiting() {
        urgent.clear();
        others.clear();
        rooms.values().forEach(DueInRoom::clear);
        forgetRooms();
    }

    synchronized void forgetRooms() {
        var now = clock.instant();
        rooms.values().removeIf(room -> room.isForgettable(now));
    }

    /** Whether the engine answered whatever was sent since this was asked last. */
    synchronized boolean takeAnswered() {
        var result = answered;
        answered = true;
        return result;
    }

    synchronized boolean isIdle() {
        return sending == 0 && urgent.isEmpty() && others.isEmpty();
    }

    /** Lets what is on its way arrive, and never interrupts it; false if that takes too long. */
    boolean finish(int seconds) throws InterruptedException {
        forgetWaiting();
        threads.shutdown();
        return threads.awaitTermination(seconds, TimeUnit.SECONDS);
    }

    private void queue(DueInRoom room) {
        if (room.isSending() || !room.hasWaiting()) {
            return;
        }
        if (room.isUrgent()) {
            others.remove(room);
            urgent.add(room);
        } else {
            others.add(room);
        }
    }

    private void startMore() {
        for (var room = next(); room != null; room = next()) {
            var turn = room;
            var due = turn.take();
            sending++;
            notUrgentSending += due.automation().isUrgent() ? 0 : 1;
            threads.execute(() -> send(turn, due));
        }
    }

    private @Nullable DueInRoom next() {
        if (sending == AT_ONCE || !wanted.getAsBoolean()) {
            return null;
        }
        if (!urgent.isEmpty()) {
            return urgent.removeFirst();
        }
        return others.isEmpty() || notUrgentSending == NOT_URGENT_AT_ONCE
                ? null
                : others.removeFirst();
    }

    private void send(DueInRoom room, Due due) {
        var outcome = Outcome.FAILED;
        try {
            outcome =
                    wanted.getAsBoolean() && due.isStill()
                            ? commands.send(due.automation(), due.command(), wanted)
                            : Outcome.NOT_SENT;
        } catch (RuntimeException e) {
            LOG.error("{} failed; it is tried again", due.automation().name(), e);
        } finally {
            done(room, due, outcome);
        }
    }

    private synchronized void done(DueInRoom room, Due due, Outcome outcome) {
        sending--;
        notUrgentSending -= due.automation().isUrgent() ? 0 : 1;
        room.done(due, outcome, clock.instant());
        if (outcome == Outcome.UNANSWERED && room.unanswered() <= FAILURES_OF_THE_ENGINE) {
            answered = false;
        }
        queue(room);
        startMore();
    }
}
