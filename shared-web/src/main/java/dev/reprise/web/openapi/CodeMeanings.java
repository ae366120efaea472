package dev.reprise.web.openapi;

import dev.reprise.web.problem.ErrorCode;

/** What the codes of problems mean to clients. */
final class CodeMeanings {

    private CodeMeanings() {}

    /** One line of Markdown: the code, its status, its title, whether to try again, and why. */
    static String line(ErrorCode code) {
        return "- `%s` (%d, %s): %s. %s"
                .formatted(
                        code,
                        code.status(),
                        code.retryable() ? "retryable" : "not retryable",
                        code.title(),
                        of(code));
    }

    private static String of(ErrorCode code) {
        return switch (code) {
            case MALFORMED_REQUEST ->
                    "The body is not JSON, or has JSON of the wrong type; or the path or a header"
                            + " is not acceptable.";
            case UNAUTHENTICATED ->
                    "`Authorization: Bearer <token>` is absent, not valid or has expired.";
            case FORBIDDEN -> "The credentials are good, but not for this.";
            case ROOM_NOT_FOUND -> "Or there is, and the caller may not know of it.";
            case PARTICIPANT_NOT_FOUND -> "Or the participant is no longer in the room.";
            case CARD_NOT_FOUND -> "The board does not have it.";
            case PILE_NOT_FOUND -> "The board does not have it; some templates have none.";
            case REVISION_NOT_FOUND -> "The revision or time is outside the room's history.";
            case NOT_FOUND -> "The path leads nowhere, or there is no such API key.";
            case METHOD_NOT_ALLOWED -> "The path has other methods; `Allow` names them.";
            case NOT_ACCEPTABLE -> "`Accept` asks for something that there is not.";
            case STATE_CONFLICT ->
                    "The request rests on a state that is not the current one; `currentState` and"
                            + " `attemptedState` explain it.";
            case NAME_TAKEN -> "Somebody in the room has this name, in whatever case.";
            case ROOM_FULL ->
                    "There are as many participants as seats, or more than there would be.";
            case ROOM_CLOSED -> "A closed room stays readable and refuses commands.";
            case STEP_NOT_ALLOWED ->
                    "The step does not exist, skips one, or asks for cards that are not yet where"
                            + " they must be.";
            case SELECTION_INVALID ->
                    "The step or the number of cards in the pile does not fit the reveal.";
            case GAME_NOT_ALLOWED -> "The room's status does not allow it.";
            case PILE_FULL -> "The pile has as many cards as it can hold.";
            case VERSION_CONFLICT ->
                    "`If-Match` names a version that is not the current one; `currentState` has"
                            + " that.";
            case PAYLOAD_TOO_LARGE -> "Bodies have at most 256 KiB.";
            case UNSUPPORTED_MEDIA_TYPE -> "Bodies are `application/json`.";
            case VALIDATION_FAILED -> "A value or a member is not allowed; `errors` names each.";
            case IDEMPOTENCY_KEY_REUSED ->
                    "The caller has sent another request with this `Idempotency-Key`.";
            case REASON_REQUIRED -> "Support staff must give a `Support-Reason`.";
            case RATE_LIMITED -> "Wait for as long as `Retry-After` says.";
            case INTERNAL_ERROR -> "`traceId` finds it in the log.";
            case ENGINE_UNAVAILABLE ->
                    "What is needed to answer is not there yet, or not now; nothing has happened.";
            case COMMAND_TIMEOUT ->
                    "The command may have happened or not. Sending it again with the same"
                            + " `Idempotency-Key` is safe.";
        };
    }
}
