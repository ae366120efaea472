package dev.reprise.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.MovableClock;
import dev.reprise.standalone.ServerProcess;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Some nodes of both sides, each of which can be killed. */
final class Nodes implements AutoCloseable {

    private final Path data;
    private final @Nullable MovableClock clock;
    private final List<String> options;
    private final Map<String, ServerProcess> running = new LinkedHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * Starts them; the first query node has the database of keys open, which others have through
     * it.
     */
    Nodes(
            Path data,
            @Nullable MovableClock clock,
            List<String> queryNodes,
            List<String> commandNodes,
            String... options)
            throws IOException {
        this.data = data;
        this.clock = clock;
        this.options = List.of(options);
        forgetThoseOfTestsBefore();
        try {
            startQueries(queryNodes.getFirst());
            for (var name : queryNodes.subList(1, queryNodes.size())) {
                launch(name, TwoNodes.query(data.resolve(name), clock));
            }
            for (var name : commandNodes) {
                launch(name, TwoNodes.command(data.resolve(name), clock));
            }
            running.keySet().forEach(this::awaitListening);
        } catch (IOException | RuntimeException | AssertionError failure) {
            close();
            throw failure;
        }
    }

    /** They were killed, and would be waited for. */
    static void forgetThoseOfTestsBefore() {
        var database = JdbcClient.create(new DriverManagerDataSource(TwoNodes.KEYS));
        var tables =
                database.sql("select table_name from information_schema.tables")
                        .query(String.class)
                        .list();
        if (tables.contains("KEY_NODE")) {
            database.sql("delete from key_node").update();
        }
    }

    /**
     * Starts a query node, on the data that it had if it was killed, and waits until it listens.
     */
    void startQueries(String name) throws IOException {
        launch(name, TwoNodes.query(data.resolve(name), clock));
        awaitListening(name);
    }

    private void launch(String name, ServerProcess.Launch launch) throws IOException {
        running.put(name, ServerProcess.launch(launch.with(options)));
    }

    private void awaitListening(String name) {
        var node = node(name);
        assertThat(node.awaitListening()).as(node::said).isTrue();
    }

    void kill(String name) {
        node(name).kill();
    }

    ServerProcess node(String name) {
        return Objects.requireNonNull(running.get(name));
    }

    /** Sends commands to one node, and reads at another. */
    Client through(String commandNode, String queryNode) {
        return new Client(node(commandNode).uri(), node(queryNode).uri());
    }

    /** The sum of what a node tells operators of a counter, whatever its tags. */
    double counted(String name, String counter) {
        return get(URI.create(node(name).operators() + "/prometheus"))
                .lines()
                .filter(line -> line.startsWith(counter + "{") || line.startsWith(counter + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String get(URI address) {
        try {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        running.values().forEach(ServerProcess::kill);
        http.close();
    }
}
