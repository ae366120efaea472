package dev.reprise.command.room;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.acknowledgement.CommandAnswer;
import dev.reprise.events.room.ParticipantRole;

import org.jspecify.annotations.Nullable;

/**
 * The answer to an opening or a join.
 *
 * @param inviteCode for the host of a private room, else {@code null}
 */
public record Admitted(Ack ack, Seat participant, @Nullable String inviteCode)
        implements CommandAnswer.WithAck {

    /** A participant as they are introduced. */
    public record Seat(String participantId, String name, ParticipantRole role) {}
}
