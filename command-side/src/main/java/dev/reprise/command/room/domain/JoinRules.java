package dev.reprise.command.room.domain;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.decision.domain.RejectionCode;
import dev.reprise.command.room.api.RoomCommand.JoinRoom;
import dev.reprise.command.room.api.RoomCommand.OpenRoom;
import dev.reprise.command.room.domain.RoomDecisionState.Room;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomOpened;
import dev.reprise.events.TimelineEvent;
import dev.reprise.events.card.Board;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;
import dev.reprise.events.room.Visibility;

import java.util.ArrayList;

/**
 * How people come in: a room opens with its host, others join; each is admitted and seated
 * together.
 */
final class JoinRules {

    private JoinRules() {}

    static Decision open(OpenRoom open) {
        var template = open.template();
        var opened =
                new RoomOpened(
                        open.roomCode(),
                        template,
                        open.settings(),
                        open.deck(),
                        template.has(Board.TABLE) ? template.deal(Board.TABLE, open.deck()) : null,
                        open.settings().visibility() == Visibility.PRIVATE
                                ? open.inviteNonce()
                                : null);
        return Decision.accept(
                opened,
                new ParticipantJoined(
                        open.roomCode(),
                        open.hostParticipantId(),
                        open.hostName(),
                        ParticipantRole.HOST),
                seated(
                        open.roomCode(),
                        template,
                        open.hostParticipantId(),
                        open.hostName(),
                        ParticipantRole.HOST));
    }

    static Decision join(Room room, JoinRoom join) {
        var roster = room.roster();
        if (roster.hasName(join.name())) {
            return Decision.reject(
                    RejectionCode.NAME_TAKEN,
                    "Somebody in this room has the name '%s'. Choose another one. If that was your own join, whose answer was lost: sent with an Idempotency-Key, and again with the same key, it would have been answered as the first time."
                            .formatted(join.name()));
        }
        if (roster.members().size() >= room.settings().maxParticipants()) {
            return Decision.reject(
                    RejectionCode.ROOM_FULL,
                    "All %d seats are taken.".formatted(room.settings().maxParticipants()));
        }
        var events = new ArrayList<TimelineEvent>();
        events.add(
                new ParticipantJoined(
                        room.roomCode(), join.participantId(), join.name(), join.role()));
        events.add(
                seated(
                        room.roomCode(),
                        room.template(),
                        join.participantId(),
                        join.name(),
                        join.role()));
        if (join.role() == ParticipantRole.PLAYER) {
            Hosts.fillVacancy(room, join.participantId()).ifPresent(events::add);
        }
        return new Decision.Accepted(events);
    }

    private static ParticipantSeated seated(
            String roomCode,
            Template template,
            String participantId,
            String name,
            ParticipantRole role) {
        var dealt = template.has(Board.HAND) && role != ParticipantRole.SPECTATOR;
        return new ParticipantSeated(
                roomCode,
                participantId,
                name,
                role,
                template,
                dealt ? ParticipantSeated.Dealt.WHOLE_DECK : ParticipantSeated.Dealt.NOTHING,
                null);
    }
}
