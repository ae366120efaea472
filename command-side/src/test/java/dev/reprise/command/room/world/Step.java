package dev.reprise.command.room.world;

import dev.reprise.command.decision.domain.CommandContext;
import dev.reprise.command.participant.api.ParticipantCommand;
import dev.reprise.command.room.api.RoomCommand;

import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody asks, fixed but for what it takes from the world at the time: the
 * versions that are right then.
 *
 * @param text the command for people
 * @param target the participant whose session is asked, or {@code null} where the room is
 * @param lag how far the version that the sender believes is behind, or {@code null} for none
 */
public record Step(
        String text,
        CommandContext request,
        @Nullable String target,
        @Nullable Integer lag,
        Wording wording) {

    /** Puts the step into words that a decider understands. */
    @FunctionalInterface
    public interface Wording {
        Asked of(World world, CommandContext request);
    }

    /** A command to either kind of aggregate. */
    public sealed interface Asked {

        Object command();

        record OfRoom(RoomCommand command) implements Asked {}

        record OfSession(ParticipantCommand command) implements Asked {}
    }

    /** The same under another request. */
    Step as(CommandContext request) {
        return new Step(text, request, target, lag, wording);
    }

    /** The same, telling the version that the sender believes. */
    Step lagging(@Nullable Integer versions) {
        return new Step(text, request, target, versions, wording);
    }

    @Override
    public String toString() {
        return request.caller()
                + ": "
                + text
                + (request.callerId() == null ? "" : ", key " + request.commandId())
                + (lag == null ? "" : ", believing version now - " + lag);
    }
}
