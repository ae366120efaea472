package dev.reprise.command.participant;

import dev.reprise.command.participant.domain.ParticipantState;
import dev.reprise.command.participant.domain.ParticipantState.Session;
import dev.reprise.events.stored.JsonWeight;

/** Roughly how much memory a participant's session takes. */
final class SessionWeight {

    private static final int SESSION = 512;
    private static final int CARD = 128;
    private static final int MOVE = 256;
    private static final int COMMAND = 384;

    private SessionWeight() {}

    static long of(ParticipantState state) {
        if (!(state instanceof Session session)) {
            return 0;
        }
        var hand = session.hand();
        var cards = hand.layout().piles().values().stream().mapToLong(pile -> pile.size() + 1L);
        var commands =
                session.memory().commands().values().stream().mapToLong(each -> each.size() + 1L);
        return SESSION
                + JsonWeight.of(session.titles())
                + CARD * cards.sum()
                + (long) MOVE * hand.lastMoves().size()
                + COMMAND * commands.sum();
    }
}
