package dev.reprise.command.room.world;

import dev.reprise.command.decision.domain.Decision;
import dev.reprise.command.participant.api.ParticipantCommand;
import dev.reprise.command.participant.domain.ParticipantDecider;
import dev.reprise.command.participant.domain.ParticipantDecisionState;
import dev.reprise.command.participant.domain.RoomDirectory;
import dev.reprise.command.room.api.RoomCommand;
import dev.reprise.command.room.domain.RoomDecider;
import dev.reprise.command.room.domain.RoomDecisionState;

import java.util.Locale;

/** Who decides in a world; replaced where a broken rule is to be found. */
public interface Rules {

    /** The rules as they are. */
    Rules REAL = new Rules() {};

    default Decision decide(RoomDecisionState room, RoomCommand command) {
        return RoomDecider.decide(room, command, Rules::inviteCode);
    }

    default Decision decide(
            ParticipantDecisionState session, ParticipantCommand command, RoomDirectory rooms) {
        return ParticipantDecider.decide(session, command, rooms);
    }

    /** The invite code that follows from a nonce. */
    static String inviteCode(String nonce) {
        return "CODE-" + nonce.toUpperCase(Locale.ROOT);
    }
}
