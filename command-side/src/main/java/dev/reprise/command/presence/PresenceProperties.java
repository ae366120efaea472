package dev.reprise.command.presence;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;

/**
 * How long absence is tolerated.
 *
 * @param silence without a heartbeat, after which a participant is disconnected
 * @param silenceWithStream the same while a stream of theirs is open; not less than {@code silence}
 * @param hostGrace disconnected, after which a host is replaced
 * @param expiry disconnected, after which a participant is taken out
 * @param abandonment without a connected participant, after which a room is closed
 * @param sweepInterval from the end of one look at what is due to the next
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
