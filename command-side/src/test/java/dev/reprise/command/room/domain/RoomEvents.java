package dev.reprise.command.room.domain;

import static dev.reprise.command.room.domain.RoomStory.ROOM;

import dev.reprise.command.decision.domain.CommandContexts;
import dev.reprise.events.HostTransferred;
import dev.reprise.events.ParticipantDisconnected;
import dev.reprise.events.ParticipantJoined;
import dev.reprise.events.ParticipantReconnected;
import dev.reprise.events.ParticipantRetired;
import dev.reprise.events.ParticipantSeated;
import dev.reprise.events.RoomClosed;
import dev.reprise.events.card.Layout;
import dev.reprise.events.card.Template;
import dev.reprise.events.room.ParticipantRole;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What happens in room stories. */
final class RoomEvents {

    static final RoomClosed CLOSED = new RoomClosed(ROOM, RoomClosed.Reason.FINISHED);
    static final Layout TABLE =
            Layout.dealt(List.of("deck", "left", "middle", "right"), List.of("courage", "humor"));

    private RoomEvents() {}

    static ParticipantJoined joined(String participantId, ParticipantRole role) {
        return new ParticipantJoined(ROOM, participantId, RoomStory.nameOf(participantId), role);
    }

    static ParticipantSeated seated(String participantId, ParticipantRole role) {
        return new ParticipantSeated(
                ROOM,
                participantId,
                RoomStory.nameOf(participantId),
                role,
                Template.VALUES_SORT,
                ParticipantSeated.Dealt.WHOLE_DECK,
                null);
    }

    static ParticipantSeated withoutHand(
            String participantId, ParticipantRole role, Template template) {
        return new ParticipantSeated(
                ROOM,
                participantId,
                RoomStory.nameOf(participantId),
                role,
                template,
                ParticipantSeated.Dealt.NOTHING,
                null);
    }

    static ParticipantRetired retired(String participantId) {
        return new ParticipantRetired(ROOM, participantId, ParticipantRetired.Reason.GONE);
    }

    static ParticipantDisconnected disconnected(String participantId) {
        return new ParticipantDisconnected(ROOM, participantId);
    }

    static ParticipantReconnected reconnected(String participantId) {
        return new ParticipantReconnected(ROOM, participantId);
    }

    static HostTransferred transferred(
            @Nullable String from, @Nullable String to, HostTransferred.Reason reason) {
        return new HostTransferred(ROOM, from, to, reason);
    }

    /** Moves humor, one command a move, and leaves it in the deck or in the middle. */
    static void moveBackAndForth(RoomStory room, String participantId, int times) {
        for (var time = 1; time <= times; time++) {
            var request = CommandContexts.by(participantId, "time " + time);
            room.after(
                    time % 2 == 1
                            ? RoomStory.move(request, "humor", "deck", "middle")
                            : RoomStory.move(request, "humor", "middle", "deck"));
        }
    }
}
