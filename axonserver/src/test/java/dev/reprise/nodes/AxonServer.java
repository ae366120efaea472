package dev.reprise.nodes;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

import java.time.Duration;

/** The one Axon Server of this run: the one that it is told of, or else one in a container. */
final class AxonServer {

    private static final String TOLD = System.getenv().getOrDefault("AXON_SERVER", "");
    private static final int HTTP = 8024;
    private static final int GRPC = 8124;

    private AxonServer() {}

    static boolean isThere() {
        return !TOLD.isBlank() || Docker.IS_THERE;
    }

    /** As {@code host:port}. */
    static String ofThisRun() {
        return TOLD.isBlank() ? Contained.ADDRESS : TOLD;
    }

    /** Looked for once. */
    private static final class Docker {

        static final boolean IS_THERE = DockerClientFactory.instance().isDockerAvailable();
    }

    /** Started once; Testcontainers ends it with this process. */
    private static final class Contained {

        static final String ADDRESS = start();

        @SuppressWarnings("resource") // It serves until the end.
        private static String start() {
            var container =
                    new GenericContainer<>(DockerImageName.parse("axoniq/axonserver:2025.2.0"))
                            .withEnv("AXONIQ_AXONSERVER_STANDALONE", "true")
                            .withEnv("AXONIQ_AXONSERVER_HEARTBEAT_ENABLED", "true")
                            .withExposedPorts(HTTP, GRPC)
                            .waitingFor(
                                    Wait.forHttp("/actuator/health")
                                            .forPort(HTTP)
                                            .withStartupTimeout(Duration.ofMinutes(3)));
            container.start();
            return container.getHost() + ":" + container.getMappedPort(GRPC);
        }
    }
}
