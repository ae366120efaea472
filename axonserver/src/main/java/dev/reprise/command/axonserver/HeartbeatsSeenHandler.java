package dev.reprise.command.axonserver;

import dev.reprise.command.presence.Heartbeats;
import dev.reprise.command.presence.ParticipantKey;
import dev.reprise.events.presence.ClaimRoom;
import dev.reprise.events.presence.HeartbeatsSeen;

import org.axonframework.commandhandling.CommandHandler;

import java.time.Clock;

/** Takes what other nodes have heard of the rooms that this one looks after. */
final class HeartbeatsSeenHandler {

    private final Heartbeats signs;
    private final Clock clock;

    HeartbeatsSeenHandler(Heartbeats signs, Clock clock) {
        this.signs = signs;
        this.clock = clock;
    }

    @CommandHandler
    void handle(HeartbeatsSeen seen) {
        var now = clock.instant();
        seen.millisAgo()
                .forEach((participantId, millis) ->
                        signs.seen(
                                new ParticipantKey(seen.roomCode(), participantId),
                                now.minusMillis(Math.max(0, millis))));
        var until = now.plusMillis(seen.validMillis());
        seen.watching()
                .forEach(participantId ->
                        signs.streamReported(
                                new ParticipantKey(seen.roomCode(), participantId), until));
    }

    /** That it came here is all there is to know. */
    @CommandHandler
    void handle(ClaimRoom room) {}
}
