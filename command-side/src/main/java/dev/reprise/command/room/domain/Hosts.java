package dev.reprise.command.room.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.Rejection;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.api.RoomCommand.ReplaceGoneHost;
import dev.reprise.command.room.api.RoomCommand.TransferHost;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.HostTransferred;

import java.util.Map;
import java.util.Optional;

/** Who is host: at request, or because a host is gone. */
final class Hosts {

    private Hosts() {}

    static Decision transfer(Room room, TransferHost transfer) {
        var target = room.roster().find(transfer.participantId()).orElseThrow();
        if (room.roster().isHost(target.participantId())) {
            return Decision.accept();
        }
        if (target.isSpectator() || !target.isConnected()) {
            return new Decision.Rejected(
                    new Rejection(
                            RejectionCode.STATE_CONFLICT,
                            "Only a connected player can become host.",
                            Map.of(
                                    "participantId", target.participantId(),
                                    "role", target.role().name(),
                                    "connected", target.isConnected()),
                            Map.of("participantId", target.participantId())));
        }
        return Decision.accept(
                new HostTransferred(
                        room.roomCode(),
                        room.roster().hostId(),
                        target.participantId(),
                        HostTransferred.Reason.REQUESTED));
    }

    static Decision replace(Room room, ReplaceGoneHost gone) {
        return room.roster()
                .find(gone.participantId())
                .filter(host -> room.roster().isHost(host.participantId()))
                .filter(host -> host.presence().isDisconnectedSince(gone.dueAt()))
                .map(host ->
                        Decision.accept(
                                succession(
                                        room,
                                        host.participantId(),
                                        HostTransferred.Reason.HOST_DISCONNECTED)))
                .orElseGet(Decision::accept);
    }

    /** The longest-present connected player becomes host; with none, there is no host. */
    static HostTransferred succession(Room room, String goneId, HostTransferred.Reason reason) {
        return new HostTransferred(
                room.roomCode(),
                goneId,
                room.roster().successorOf(goneId).map(Member::participantId).orElse(null),
                reason);
    }

    /** A participant who comes while there is no host becomes host. */
    static Optional<HostTransferred> fillVacancy(Room room, String participantId) {
        var roster = room.roster();
        return roster.hostId() == null
                ? Optional.of(
                        new HostTransferred(
                                room.roomCode(), null, participantId, roster.lastTransfer()))
                : Optional.empty();
    }
}
