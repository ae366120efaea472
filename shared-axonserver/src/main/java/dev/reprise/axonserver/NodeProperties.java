package dev.reprise.axonserver;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How nodes speak to each other.
 *
 * @param signInterval how often at most a node passes on the signs of life of one room; much less
 *     than {@code reprise.presence.silence}
 */
@ConfigurationProperties("reprise.node")
public record NodeProperties(@DefaultValue("10s") Duration signInterval) {

    public NodeProperties {
        if (!signInterval.isPositive()) {
            throw new IllegalArgumentException("reprise.node.sign-interval must be positive.");
        }
    }
}
