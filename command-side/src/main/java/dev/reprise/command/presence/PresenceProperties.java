package dev.reprise.command.presence;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;

/**
 * How long absence is tolerated.
 *
 * @param silence without a heartbeat for so long, a participant is disconnected; between nodes,
 *     {@code reprise.node.sign-interval} comes on top
 * @param silenceWithStream the same while a stream with the participant's token is open; not less
 *     than {@code silence}
 * @param hostGrace disconnected for so long, a host is replaced
 * @param expiry disconnected for so long, a participant is taken out
 * @param abandonment without a connected participant for so long, a room is closed
 * @param sweepInterval how long after the end of one look at what is due the next one begins
 */
@ConfigurationProperties("reprise.presence")
public record PresenceProperties(
        @DefaultValue("30s") Duration silence,
        @DefaultValue("90s") Duration silenceWithStream,
        @DefaultValue("30s") Duration hostGrace,
        @DefaultValue("30m") Duration expiry,
        @DefaultValue("30m") Duration abandonment,
        @DefaultValue("1s") Duration sweepInterval) {

    public PresenceProperties {
        for (var time :
                List.of(
                        silence,
                        silenceWithStream,
                        hostGrace,
                        expiry,
                        abandonment,
                        sweepInterval)) {
            if (!time.isPositive()) {
                throw new IllegalArgumentException("Times of reprise.presence must be positive.");
            }
        }
    }

    SilenceLimits silenceLimits() {
        return new SilenceLimits(silence, silenceWithStream);
    }
}
