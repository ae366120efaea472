package dev.reprise.command.axonserver;

import dev.reprise.command.presence.Attendee;
import dev.reprise.command.presence.SignsOfLife;
import dev.reprise.events.presence.LookAfter;
import dev.reprise.events.presence.SignsSeen;

import org.axonframework.commandhandling.CommandHandler;

import java.time.Clock;

/** Takes what other nodes have heard of the rooms that this one looks after. */
final class SignsHandler {

    private final SignsOfLife signs;
    private final Clock clock;

    SignsHandler(SignsOfLife signs, Clock clock) {
        this.signs = signs;
        this.clock = clock;
    }

    @CommandHandler
    void handle(SignsSeen seen) {
        var now = clock.instant();
        seen.millisAgo()
                .forEach((participantId, millis) ->
                        signs.seen(
                                new Attendee(seen.roomCode(), participantId),
                                now.minusMillis(Math.max(0, millis))));
        var until = now.plusMillis(seen.validMillis());
        seen.watching()
                .forEach(participantId ->
                        signs.streamReported(new Attendee(seen.roomCode(), participantId), until));
    }

    /** That it came here is all there is to know. */
    @CommandHandler
    void handle(LookAfter room) {}
}
