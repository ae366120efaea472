package dev.reprise.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.standalone.Client;
import dev.reprise.standalone.Client.Seat;
import dev.reprise.standalone.WebhookReceiver;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * What follows all rooms goes on at another query node when the one that it was at is killed:
 * everything comes, in order.
 */
@Tag("both-engines")
class DyingQueryNodeIntegrationTest {

    private static final Duration TAKEOVER = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROOMS = 6;
    private static final String DELIVERIES = "reprise_webhook_deliveries_total";

    @TempDir private Path data = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private Nodes nodes;

    @SuppressWarnings("NullAway.Init")
    private List<Seat> hosts;

    @SuppressWarnings("NullAway.Init")
    private Connection keys;

    /** The keys' database is open in this process, and so no node takes it along when it dies. */
    @BeforeEach
    void start() throws IOException, SQLException {
        keys = DriverManager.getConnection(TwoNodes.KEYS);
        nodes =
                new Nodes(
                        data,
                        null,
                        List.of("one", "two"),
                        List.of("command"),
                        "--reprise.presence.silence=100d",
                        "--reprise.presence.abandonment=100d",
                        "--reprise.webhooks.allow-loopback=true",
                        "--reprise.webhooks.retries=50ms,200ms",
                        "--reprise.webhooks.events-behind=1000000");
    }

    private void openRooms() {
        var client = client("two");
        hosts = IntStream.range(0, ROOMS).mapToObj(_ -> client.open("lobby")).toList();
    }

    @AfterEach
    void end() throws SQLException {
        nodes.close();
        keys.close();
    }

    private Client client(String queryNode) {
        return nodes.through("command", queryNode);
    }

    private static String otherThan(String node) {
        return node.equals("one") ? "two" : "one";
    }

    @Test
    void deliversToWebhooksWithinTenSeconds() throws Exception {
        try (var receiver = new WebhookReceiver()) {
            var url = "{\"url\": \"%s\"}".formatted(receiver.url());
            var registered = client("two").post("/webhooks", TwoNodes.ADMIN_KEY, url);
            assertThat(registered.status()).as("%s", registered.body()).isEqualTo(201);
            var webhook = registered.json().get("id").asString();
            openRooms();
            for (var round = 0; round < 2; round++) {
                try (var _ = new Changes(client("two"), hosts)) {
                    var delivering = delivering();
                    var other = otherThan(delivering);
                    nodes.kill(delivering);
                    var killed = System.nanoTime();
                    await().atMost(PATIENCE).until(() -> nodes.counted(other, DELIVERIES) > 0);
                    var passed = Duration.ofNanos(System.nanoTime() - killed);
                    System.out.printf("Delivered again after %s%n", passed);
                    assertThat(passed).as(() -> nodes.node(other).said()).isLessThan(TAKEOVER);
                    nodes.startQueries(delivering);
                }
                for (var host : hosts) {
                    awaitTold(receiver, webhook, host);
                }
            }
            var _ = client("two").delete("/webhooks/" + webhook, TwoNodes.ADMIN_KEY);
        }
    }

    /** The query node that has delivered, of two that were started since the other one did. */
    private String delivering() {
        return await().atMost(PATIENCE)
                .until(
                        () -> nodes.counted("one", DELIVERIES) > 0 ? "one" : "two",
                        each -> nodes.counted(each, DELIVERIES) > 0);
    }

    /** Each event once, or more often, in its order, and none beside them. */
    private void awaitTold(WebhookReceiver receiver, String webhook, Seat host) {
        var room = host.roomCode();
        var events =
                client("two").events(room, host.token()).stream()
                        .map(each -> webhook + "." + each.get("eventId").asString())
                        .toList();
        await().atMost(PATIENCE).until(() -> receiver.toldInOrder(room) >= events.size());
        assertThat(receiver.of(room).stream().map(WebhookReceiver.Received::id).distinct())
                .startsWith(events.toArray(String[]::new));
    }

    @Test
    void showsTheFeedFromWhereItWas() throws Exception {
        var key =
                client("two")
                        .post(
                                "/api-keys",
                                TwoNodes.ADMIN_KEY,
                                "{\"name\": \"Reader\", \"scopes\": [\"rooms:read\"]}")
                        .json()
                        .get("secret")
                        .asString();
        for (var node : List.of("one", "two")) {
            await().until(() -> client(node).get("/rooms", key).status() == 200);
        }
        openRooms();
        var feed = new Feed(key);
        feed.readToTheEnd("one");
        var begun = feed.next;
        try (var _ = new Changes(client("two"), hosts)) {
            feed.readOn("one", "two", "one", "two");
            nodes.kill("one");
            feed.readOn("two", "two");
            nodes.startQueries("one");
            feed.readOn("one", "two", "one");
        }
        feed.readToTheEnd("two");

        for (var host : hosts) {
            assertThat(feed.of(host))
                    .isEqualTo(
                            client("two").events(host.roomCode(), host.token()).stream()
                                    .map(each -> each.get("revision").asLong())
                                    .toList());
        }
        for (var cursor = begun; !cursor.equals(feed.next); ) {
            var page = page("two", key, cursor);
            assertThat(page("one", key, cursor)).isEqualTo(page);
            cursor = page.get("next").asString();
        }
    }

    private JsonNode page(String node, String key, String after) {
        var from = after.isEmpty() ? "" : "&after=" + after;
        var answer = client(node).get("/feed?wait=1" + from, key);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** A reader who goes from node to node, with the place that the last one told. */
    private final class Feed {

        private final String key;
        private final List<JsonNode> read = new ArrayList<>();
        private String next = "";

        Feed(String key) {
            this.key = key;
        }

        void readOn(String... from) {
            for (var node : from) {
                var page = page(node, key, next);
                page.get("events").forEach(read::add);
                next = page.get("next").asString();
            }
        }

        void readToTheEnd(String node) {
            String before;
            do {
                before = next;
                readOn(node);
            } while (!next.equals(before));
        }

        List<Long> of(Seat host) {
            return read.stream()
                    .filter(each -> each.get("roomCode").asString().equals(host.roomCode()))
                    .map(each -> each.get("revision").asLong())
                    .toList();
        }
    }

    /** Something happens in all rooms, one after the other, until it is closed. */
    private static final class Changes implements AutoCloseable {

        private final CompletableFuture<Void> ended;
        private volatile boolean over;

        Changes(Client client, List<Seat> hosts) {
            ended =
                    CompletableFuture.runAsync(
                            () -> run(client, hosts), task -> Thread.ofVirtual().start(task));
        }

        private void run(Client client, List<Seat> hosts) {
            for (var value = 0; !over; value++) {
                for (var host : hosts) {
                    var body = "{\"data\": {\"n\": %d}}".formatted(value);
                    // Some may be refused while a database fails over.
                    var _ = client.put(host.path() + "/status", host.token(), body);
                }
            }
        }

        @Override
        public void close() {
            over = true;
            ended.join();
        }
    }
}
