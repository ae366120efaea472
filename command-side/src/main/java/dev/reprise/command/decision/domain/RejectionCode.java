package dev.reprise.command.decision.domain;

/** The stable codes of refusals; clients see them in problems. */
public enum RejectionCode {
    FORBIDDEN,
    ROOM_NOT_FOUND,
    PARTICIPANT_NOT_FOUND,
    NOT_FOUND,
    CARD_NOT_FOUND,
    PILE_NOT_FOUND,
    STATE_CONFLICT,
    NAME_TAKEN,
    ROOM_FULL,
    ROOM_CLOSED,
    STEP_NOT_ALLOWED,
    SELECTION_INVALID,
    GAME_NOT_ALLOWED,
    PILE_FULL,
    VERSION_CONFLICT,
    IDEMPOTENCY_KEY_REUSED,
    /** Another room has this code; never shown, since the sender tries the next candidate. */
    ROOM_CODE_TAKEN
}
