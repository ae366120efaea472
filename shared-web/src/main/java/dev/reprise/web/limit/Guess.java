package dev.reprise.web.limit;

import dev.reprise.identity.Caller;
import dev.reprise.web.problem.ErrorCode;

/**
 * Whether a request may be a guess at the code of a room, or at an invitation, and which refusals
 * tell that it was one. A caller who is in the room guesses nothing; an API key is known to an
 * administrator, and has its own limits.
 */
enum Guess {
    IMPOSSIBLE,
    READ,
    COMMAND,
    JOIN;

    /**
     * What the request of this caller may be.
     *
     * @param roomCode of the room that it is about; empty for none
     */
    static Guess of(Caller caller, String roomCode, Tier tier) {
        var mayGuess =
                switch (caller) {
                    case Caller.Anonymous _ -> true;
                    case Caller.OfParticipant participant ->
                            !participant.roomCode().equals(roomCode);
                    case Caller.OfApiKey _, Caller.Automation _ -> false;
                };
        if (roomCode.isEmpty() || !mayGuess) {
            return IMPOSSIBLE;
        }
        return tier == Tier.READS || tier == Tier.STREAMS ? READ : COMMAND;
    }

    boolean isPossible() {
        return this != IMPOSSIBLE;
    }

    boolean isMadeBy(ErrorCode refusal) {
        return switch (this) {
            case IMPOSSIBLE -> false;
            // A public room may be read without a guess, and a hidden one is refused as unknown.
            case READ -> refusal == ErrorCode.ROOM_NOT_FOUND;
            // These differ between rooms that exist and rooms that do not, so all of them count.
            case COMMAND ->
                    refusal == ErrorCode.ROOM_NOT_FOUND
                            || refusal == ErrorCode.PARTICIPANT_NOT_FOUND
                            || refusal == ErrorCode.FORBIDDEN;
            case JOIN -> refusal == ErrorCode.ROOM_NOT_FOUND || refusal == ErrorCode.FORBIDDEN;
        };
    }
}
