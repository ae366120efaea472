package dev.reprise.command.axonserver;

import dev.reprise.command.presence.attendance.PresenceStore;
import dev.reprise.events.presence.ClaimRoom;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Finds rooms that perhaps no node owns: with a participant connected, as far as is known, but not
 * looked after here. When a node is lost at the same moment as all of a room's participants,
 * nothing is heard of that room any more, and so no node would notice the silence. Whoever a
 * reminder reaches looks after the room from then on.
 */
final class OrphanedRoomScanner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedRoomScanner.class);
    private static final long PAUSE_MILLIS = 5;

    private final PresenceStore attendance;
    private final RoomLeases rooms;
    private final CommandBus commands;
    private final Duration interval;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("forgotten-rooms").factory());
    private volatile boolean running;

    /**
     * Does not look yet.
     *
     * @param interval from one look to the next
     */
    OrphanedRoomScanner(
            PresenceStore attendance, RoomLeases rooms, CommandBus commands, Duration interval) {
        this.attendance = attendance;
        this.rooms = rooms;
        this.commands = commands;
        this.interval = interval;
    }

    @Override
    public void start() {
        running = true;
        var first = interval.toMillis() / 10;
        var _ =
                thread.scheduleWithFixedDelay(
                        this::look, first, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            for (var roomCode : attendance.roomsWithSomebody()) {
                if (!running) {
                    return;
                }
                if (rooms.since(roomCode).isEmpty()) {
                    commands.dispatch(new GenericCommandMessage<>(new ClaimRoom(roomCode)));
                    // Never a burst, however many rooms there are.
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("Forgotten rooms are looked for again later", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
