package dev.reprise.command.automation;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.presence.RoomOwnership;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.web.problem.ApiException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Sends one command of an automation and waits for its outcome. Logs a kind of failure when the
 * first room has it, and again only after no room had it any more.
 */
final class AutomaticCommands {

    private static final Logger LOG = LoggerFactory.getLogger(AutomaticCommands.class);

    private final CommandDispatcher commands;
    private final RoomOwnership ownership;
    private final Clock clock;
    private final Map<String, Set<String>> failing = new HashMap<>();

    AutomaticCommands(CommandDispatcher commands, RoomOwnership ownership, Clock clock) {
        this.commands = commands;
        this.ownership = ownership;
        this.clock = clock;
    }

    /** What became of a command. */
    enum Outcome {
        ANSWERED,
        /** The room, or this command, is broken. */
        FAILED,
        /** The engine did not answer, or not in time. */
        UNANSWERED,
        /** It was no longer due, or no longer wanted. */
        NOT_SENT
    }

    /**
     * Sends a command.
     *
     * @param wanted whether a failure is still of interest to anybody
     */
    Outcome send(Automation automation, RoomCommand command, BooleanSupplier wanted) {
        var sentAt = clock.instant();
        try {
            commands.send(command, Ack.class);
        } catch (ApiException e) {
            switch (e.code()) {
                // It was closed meanwhile, or another process has heard what this one has not.
                case ROOM_CLOSED, STATE_CONFLICT -> {}
                default -> {
                    // While shutting down or cut off, failures are expected.
                    if (wanted.getAsBoolean()) {
                        tell(automation, command, e);
                    }
                    return e.code().retryable() ? Outcome.UNANSWERED : Outcome.FAILED;
                }
            }
        }
        ownership.answered(command.roomCode(), sentAt);
        recovered(automation, command.roomCode());
        return Outcome.ANSWERED;
    }

    private void tell(Automation automation, RoomCommand command, ApiException e) {
        if (fails(automation.name() + " " + e.code(), command.roomCode())) {
            LOG.warn(
                    "{} failed for room {} and is tried again: {} {}",
                    automation.name(),
                    command.roomCode(),
                    e.code(),
                    e.detail());
        }
    }

    private synchronized boolean fails(String kind, String roomCode) {
        var rooms = failing.computeIfAbsent(kind, _ -> new HashSet<>());
        var first = rooms.isEmpty();
        rooms.add(roomCode);
        return first;
    }

    private synchronized void recovered(Automation automation, String roomCode) {
        if (!failing.isEmpty()) {
            failing.forEach((kind, rooms) -> {
                if (kind.startsWith(automation.name())) {
                    rooms.remove(roomCode);
                }
            });
            failing.values().removeIf(Set::isEmpty);
        }
    }
}
