package dev.reprise.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The one Axon Server of this run: the one that it is told of, or else one in a container. Where it
 * is in development mode, and its HTTP interface is told of, too, it can be emptied.
 */
public final class AxonServer {

    private static final String TOLD = System.getenv().getOrDefault("AXON_SERVER", "");
    private static final String TOLD_HTTP = System.getenv().getOrDefault("AXON_SERVER_HTTP", "");
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

    /** Deletes all events, and the keys that tests have made for them, if it may be emptied. */
    public static void emptyIfThatMayBe() throws IOException, InterruptedException {
        var server = TOLD.isBlank() ? Contained.HTTP_ADDRESS : TOLD_HTTP;
        if (server.isBlank()) {
            return;
        }
        var purge = URI.create("http://" + server + "/v1/devmode/purge-events");
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(purge).DELETE().build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
        JdbcClient.create(new DriverManagerDataSource(TwoNodes.KEYS))
                .sql("drop all objects")
                .update();
    }

    /** Looked for once. */
    private static final class Docker {

        static final boolean IS_THERE = DockerClientFactory.instance().isDockerAvailable();
    }

    /** Started once; Testcontainers ends it with this process. */
    private static final class Contained {

        private static final GenericContainer<?> SERVER = start();
        static final String ADDRESS = SERVER.getHost() + ":" + SERVER.getMappedPort(GRPC);
        static final String HTTP_ADDRESS = SERVER.getHost() + ":" + SERVER.getMappedPort(HTTP);

        @SuppressWarnings("resource") // It serves until the end.
        private static GenericContainer<?> start() {
            var container =
                    new GenericContainer<>(DockerImageName.parse("axoniq/axonserver:2025.2.0"))
                            .withEnv("AXONIQ_AXONSERVER_STANDALONE", "true")
                            .withEnv("AXONIQ_AXONSERVER_HEARTBEAT_ENABLED", "true")
                            .withEnv("AXONIQ_AXONSERVER_DEVMODE_ENABLED", "true")
                            .withExposedPorts(HTTP, GRPC)
                            .waitingFor(
                                    Wait.forHttp("/actuator/health")
                                            .forPort(HTTP)
                                            .withStartupTimeout(Duration.ofMinutes(3)));
            container.start();
            return container;
        }
    }
}
