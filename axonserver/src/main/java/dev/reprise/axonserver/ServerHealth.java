package dev.reprise.axonserver;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether Axon Server is there; reading goes on without it, deciding does not. */
final class ServerHealth extends AbstractHealthIndicator {

    private final ServerWatch server;

    ServerHealth(ServerWatch server) {
        super("Whether Axon Server is there is not known");
        this.server = server;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        (server.isConnected() ? health.up() : health.down())
                .withDetail("servers", server.servers());
    }
}
