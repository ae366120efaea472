package dev.reprise.command.web;

import dev.reprise.events.room.RoomCode;
import dev.reprise.web.problem.ApiException;
import dev.reprise.web.problem.ErrorCode;

/** Room codes in paths. */
public final class RoomCodes {

    private RoomCodes() {}

    /** The code as it is stored; what cannot be a code is no room. */
    public static String fromPath(String code) {
        return RoomCode.normalise(code)
                .orElseThrow(
                        () -> new ApiException(ErrorCode.ROOM_NOT_FOUND, "There is no such room."));
    }
}
