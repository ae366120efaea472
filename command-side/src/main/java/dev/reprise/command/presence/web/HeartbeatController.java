package dev.reprise.command.presence.web;

import dev.reprise.command.web.RoomCodes;
import dev.reprise.identity.Caller;
import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.limit.Limited;
import dev.reprise.web.limit.Tier;
import dev.reprise.web.openapi.Refusals;
import dev.reprise.web.problem.ErrorCode;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Heartbeats over HTTP. */
@RestController
@Tag(name = "Lobby")
class HeartbeatController {

    private final Membership membership;

    HeartbeatController(EventStore events) {
        membership = new Membership(events);
    }

    /**
     * Only checks who it is: an accepted request with a participant's token counts as a heartbeat.
     */
    @Operation(
            summary = "Say that somebody is still there",
            description =
                    """
                    Any participant of the room. An accepted command, a rejoin and the opening of a
                    stream say the same; an open stream does not. Whoever is silent for 30 seconds,
                    or for 90 seconds while a stream with their token is open, counts as
                    disconnected. Every 10 seconds is often enough.
                    """)
    @ApiResponse(responseCode = "204", description = "Heard", content = @Content)
    @Refusals({ErrorCode.FORBIDDEN, ErrorCode.ROOM_CLOSED})
    @Limited(Tier.HEARTBEATS)
    @PostMapping("/api/v1/rooms/{code}/heartbeats")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void beat(@PathVariable String code, @Authenticated Caller caller) {
        membership.require(RoomCodes.fromPath(code), caller);
    }
}
