package dev.reprise.command.room.web;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.room.Admitted.Seat;
import dev.reprise.command.web.Acknowledging;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a rejoin; of one that is repeated by who has left since, the acknowledgement is all
 * that is left.
 *
 * @param inviteCode for the host of a private room, else {@code null}
 */
record RejoinedResponse(
        Ack ack, @Nullable Seat participant, @Nullable String token, @Nullable String inviteCode)
        implements Acknowledging<RejoinedResponse> {

    @Override
    public RejoinedResponse with(Ack ack) {
        return new RejoinedResponse(ack, participant, token, inviteCode);
    }
}
