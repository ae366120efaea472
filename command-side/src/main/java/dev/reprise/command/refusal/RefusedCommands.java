package dev.reprise.command.refusal;

import dev.reprise.events.room.RoomCode;
import dev.reprise.identity.Caller;
import dev.reprise.web.problem.ErrorCode;
import dev.reprise.web.problem.Problem;
import dev.reprise.web.problem.ProblemListener;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.servlet.HandlerMapping;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Notes commands that are refused. Only those of callers whose credentials are of the room, or are
 * an API key: other callers could fill a room's list with theirs.
 */
public final class RefusedCommands {

    /** Nothing that the rules answer is longer; what repeats a long value of its sender may be. */
    private static final int LONGEST = 4_096;

    private final Refusals refusals;

    public RefusedCommands(Refusals refusals) {
        this.refusals = refusals;
    }

    /**
     * Notes the problem that this command is answered with, if it is.
     *
     * @param type the operation, as the API's description names it
     */
    public void listen(HttpServletRequest request, Caller caller, String commandId, String type) {
        roomCode(request)
                .filter(room -> isOf(caller, room))
                .ifPresent(room ->
                        ProblemListener.listen(
                                request,
                                (problem, json) -> {
                                    if (isRefusal(problem) && json.length <= LONGEST) {
                                        refusals.add(
                                                room,
                                                problem.timestamp(),
                                                commandId,
                                                caller.id(),
                                                type,
                                                new String(json, StandardCharsets.UTF_8));
                                    }
                                }));
    }

    private static boolean isOf(Caller caller, String roomCode) {
        return switch (caller) {
            case Caller.OfParticipant participant -> participant.roomCode().equals(roomCode);
            case Caller.OfApiKey _ -> true;
            case Caller.Anonymous _, Caller.Automation _ -> false;
        };
    }

    private static boolean isRefusal(Problem problem) {
        return problem.status() < 500 && problem.code() != ErrorCode.ROOM_NOT_FOUND;
    }

    private static Optional<String> roomCode(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> path
                        && path.get("code") instanceof String code
                ? RoomCode.normalise(code)
                : Optional.empty();
    }
}
