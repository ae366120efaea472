package dev.reprise.axonserver;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How nodes speak to each other.
 *
 * @param signInterval how often at most a node passes on the heartbeats of one room; much less than
 *     {@code reprise.presence.silence}
 * @param longestWay how long at most a command may have been on its way from the front, whose clock
 *     is believed; with {@code reprise.command.deadline} no more than the front waits
 */
@ConfigurationProperties("reprise.node")
public record NodeProperties(
        @DefaultValue("10s") Duration signInterval, @DefaultValue("2s") Duration longestWay) {

    public NodeProperties {
        if (!signInterval.isPositive()) {
            throw new IllegalArgumentException("reprise.node.sign-interval must be positive.");
        }
    }
}
