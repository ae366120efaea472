package dev.reprise.command.room.web;

import dev.reprise.command.acknowledgement.Ack;
import dev.reprise.command.room.Admitted.Seat;
import dev.reprise.command.web.Acknowledging;

import org.jspecify.annotations.Nullable;

/**
 * The answer to an opening or a join.
 *
 * @param roomCode of a room that was opened, else {@code null}
 * @param inviteCode for the host of a private room, else {@code null}
 */
record AdmittedResponse(
        Ack ack,
        @Nullable String roomCode,
        Seat participant,
        String token,
        @Nullable String inviteCode)
        implements Acknowledging<AdmittedResponse> {

    @Override
    public AdmittedResponse with(Ack ack) {
        return new AdmittedResponse(ack, roomCode, participant, token, inviteCode);
    }
}
