package dev.reprise.command.automation;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.dispatch.CommandDispatcher;
import dev.reprise.command.presence.Jurisdiction;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.web.problem.ApiException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Sends what automations find due, and tells of failures: of each kind once, until it goes well
 * again. Used by one thread.
 */
final class AutomaticCommands {

    private static final Logger LOG = LoggerFactory.getLogger(AutomaticCommands.class);

    private final CommandDispatcher commands;
    private final Jurisdiction jurisdiction;
    private final Clock clock;
    private final Set<String> told = new HashSet<>();

    AutomaticCommands(CommandDispatcher commands, Jurisdiction jurisdiction, Clock clock) {
        this.commands = commands;
        this.jurisdiction = jurisdiction;
        this.clock = clock;
    }

    /**
     * Sends these in order, as long as that is wanted and the engine answers; what is left is due
     * the next time, too.
     *
     * @return whether the engine answered
     */
    boolean send(Automation automation, List<? extends RoomCommand> due, BooleanSupplier wanted) {
        var failures = new HashSet<String>();
        var answered = true;
        for (var command : due) {
            if (!wanted.getAsBoolean()) {
                break;
            }
            answered = send(automation, command, failures, wanted);
            if (!answered) {
                break;
            }
        }
        if (!due.isEmpty()) {
            told.removeIf(kind -> kind.startsWith(automation.name()) && !failures.contains(kind));
        }
        return answered;
    }

    /** Whether it makes sense to send more. */
    private boolean send(
            Automation automation,
            RoomCommand command,
            Set<String> failures,
            BooleanSupplier wanted) {
        var sentAt = clock.instant();
        try {
            commands.send(command, Ack.class);
            jurisdiction.answered(command.roomCode(), sentAt);
            return true;
        } catch (ApiException e) {
            return switch (e.code()) {
                // It was closed meanwhile, or another process has heard what this one has not.
                case ROOM_CLOSED, STATE_CONFLICT -> {
                    jurisdiction.answered(command.roomCode(), sentAt);
                    yield true;
                }
                default -> {
                    // Whoever no longer wants it knows why it cannot be done.
                    if (wanted.getAsBoolean()) {
                        tell(automation, command, e, failures);
                    }
                    yield !e.code().retryable();
                }
            };
        }
    }

    private void tell(
            Automation automation, RoomCommand command, ApiException e, Set<String> failures) {
        var kind = automation.name() + " " + e.code();
        failures.add(kind);
        if (told.add(kind)) {
            LOG.warn(
                    "{} failed for room {} and is tried again: {} {}",
                    automation.name(),
                    command.roomCode(),
                    e.code(),
                    e.detail());
        }
    }
}
