package dev.reprise.web.problem;

/** The stable codes of problems, each with its HTTP status. */
public enum ErrorCode {
    MALFORMED_REQUEST(400, "The request is not readable"),
    UNAUTHENTICATED(401, "Credentials are missing or not valid"),
    FORBIDDEN(403, "Not allowed"),
    ROOM_NOT_FOUND(404, "No such room"),
    PARTICIPANT_NOT_FOUND(404, "No such participant"),
    CARD_NOT_FOUND(404, "No such card"),
    PILE_NOT_FOUND(404, "No such pile"),
    REVISION_NOT_FOUND(404, "No such revision"),
    NOT_FOUND(404, "Nothing here"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "No acceptable representation"),
    STATE_CONFLICT(409, "The state is another one"),
    NAME_TAKEN(409, "The name is taken"),
    ROOM_FULL(409, "The room is full"),
    ROOM_CLOSED(409, "The room is closed"),
    STEP_NOT_ALLOWED(409, "This step is not allowed"),
    SELECTION_INVALID(409, "This selection cannot be revealed"),
    GAME_NOT_ALLOWED(409, "No game can start or end now"),
    PILE_FULL(409, "The pile is full"),
    VERSION_CONFLICT(412, "The version is another one"),
    PAYLOAD_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
    VALIDATION_FAILED(422, "The request is not valid"),
    IDEMPOTENCY_KEY_REUSED(422, "The key was used for another request"),
    REASON_REQUIRED(422, "A reason is required"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL_ERROR(500, "Something went wrong here"),
    ENGINE_UNAVAILABLE(503, "Not available right now"),
    COMMAND_TIMEOUT(504, "The outcome is not known");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Whether sending the same request again, unchanged, may succeed. */
    public boolean retryable() {
        return switch (this) {
            case RATE_LIMITED, ENGINE_UNAVAILABLE, COMMAND_TIMEOUT -> true;
            default -> false;
        };
    }
}
