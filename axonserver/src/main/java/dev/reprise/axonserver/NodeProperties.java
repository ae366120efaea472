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
 * @param name what the node is called where an erasure waits for it; one for each node, and the
 *     same after a restart; empty for one that follows from machine and data directory
 * @param goneAfter for how long an erasure waits for a node that is not there and did not end in
 *     good order
 */
@ConfigurationProperties("reprise.node")
public record NodeProperties(
        @DefaultValue("10s") Duration signInterval,
        @DefaultValue("2s") Duration longestWay,
        @DefaultValue("") String name,
        @DefaultValue("1h") Duration goneAfter) {

    private static final Duration LEAST = Duration.ofMinutes(1);

    public NodeProperties {
        if (!signInterval.isPositive()) {
            throw new IllegalArgumentException("reprise.node.sign-interval must be positive.");
        }
        if (goneAfter.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("reprise.node.gone-after must be a minute or more.");
        }
    }
}
