package dev.reprise.command.participant;

import dev.reprise.command.cards.domain.CardBoard;
import dev.reprise.command.participant.domain.ParticipantState;
import dev.reprise.command.participant.domain.ParticipantState.Session;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Roughly how much memory a participant's session takes. */
final class SessionWeight {

    private static final int SESSION = 512;
    private static final int CARD = 128;
    private static final int MOVE = 256;
    private static final int COMMAND = 384;

    private SessionWeight() {}

    private static long hand(@Nullable CardBoard hand) {
        if (hand == null) {
            return 0;
        }
        var cards = hand.layout().piles().values().stream().mapToLong(pile -> pile.size() + 1L);
        return CARD * cards.sum() + (long) MOVE * hand.lastMoves().size();
    }

    private static long reveals(Session session) {
        return session.reveals().values().stream()
                .flatMap(List::stream)
                .mapToLong(card -> CARD + 2L * card.title().length())
                .sum();
    }

    static long of(ParticipantState state) {
        if (!(state instanceof Session session)) {
            return 0;
        }
        var commands =
                session.memory().commands().values().stream().mapToLong(each -> each.size() + 1L);
        return SESSION + hand(session.hand()) + reveals(session) + COMMAND * commands.sum();
    }
}
