package dev.reprise.command.engine;

import dev.reprise.command.cards.domain.CardBoard;
import dev.reprise.command.decision.domain.ProcessedCommands;
import dev.reprise.events.stored.CardWeight;

import org.jspecify.annotations.Nullable;

/** Roughly how many bytes of memory the parts take that aggregates have in common. */
public final class StateWeight {

    private static final int MOVE = 256;
    private static final int COMMAND = 384;

    private StateWeight() {}

    /** The weight of a board with its cards and their last moves; 0 for none. */
    public static long of(@Nullable CardBoard board) {
        return board == null
                ? 0
                : CardWeight.layout(board.layout()) + (long) MOVE * board.lastMoves().size();
    }

    /** The weight of the commands that are remembered. */
    public static long of(ProcessedCommands memory) {
        var commands = 0L;
        for (var ofCaller : memory.commands().values()) {
            commands += ofCaller.size() + 1L;
        }
        return COMMAND * commands;
    }
}
