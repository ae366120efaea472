package dev.reprise.command.presence.web;

import dev.reprise.command.web.RoomCodes;
import dev.reprise.identity.Caller;
import dev.reprise.web.caller.Authenticated;
import dev.reprise.web.limit.Limited;
import dev.reprise.web.limit.Tier;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Heartbeats over HTTP. */
@RestController
class HeartbeatController {

    private final Membership membership;

    HeartbeatController(EventStore events) {
        membership = new Membership(events);
    }

    /**
     * Only checks who it is: an accepted request with a participant's token counts as a heartbeat.
     */
    @Limited(Tier.HEARTBEATS)
    @PostMapping("/api/v1/rooms/{code}/heartbeats")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void beat(@PathVariable String code, @Authenticated Caller caller) {
        membership.require(RoomCodes.fromPath(code), caller);
    }
}
