package dev.reprise.command.room;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.acknowledgement.CommandAnswer;
import dev.reprise.command.room.Admitted.Seat;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a rejoin.
 *
 * @param participant {@code null} where a rejoin is repeated by who has left since
 * @param inviteCode for the host of a private room, else {@code null}
 */
public record Rejoined(Ack ack, @Nullable Seat participant, @Nullable String inviteCode)
        implements CommandAnswer.WithAck {}
