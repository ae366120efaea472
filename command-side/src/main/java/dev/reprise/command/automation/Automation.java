package dev.reprise.command.automation;

import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.identity.Caller;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A rule that no request triggers: finds what is due by it as things are now. */
interface Automation {

    /** The commands that are due now, the longest due first, at most so many. */
    List<? extends RoomCommand> due(Instant now, int limit);

    /** Whether what was due is so still, as far as this process knows; asked before it is sent. */
    default boolean isStillDue(RoomCommand command) {
        return true;
    }

    /** Whether its commands go before those of other rooms' less urgent automations. */
    default boolean isUrgent() {
        return false;
    }

    /** Under which it is known in logs and to the rooms. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** A request of its own for one command. */
    default CommandContext request() {
        return new CommandContext(
                UUID.randomUUID().toString(),
                "automation",
                null,
                new Caller.Automation(name()),
                null);
    }
}
