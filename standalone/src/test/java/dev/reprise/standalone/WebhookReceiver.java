package dev.reprise.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A receiver of webhooks on loopback, which keeps what it was sent, in order. */
public final class WebhookReceiver implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<Received> received = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Behaviour behaviour = (_, exchange) -> answer(exchange, 204);

    /** What it does with a message that it was sent. */
    @FunctionalInterface
    public interface Behaviour {
        void handle(Received message, HttpExchange exchange) throws IOException;
    }

    /** A message as it came. */
    public record Received(HttpHeaders headers, String body, JsonNode json) {

        public String id() {
            return headers.firstValue("webhook-id").orElseThrow();
        }

        public String type() {
            return json.get("type").asString();
        }

        public String room() {
            return json.at("/data/roomCode").asString("");
        }

        /** The first revision that it speaks of; 0 for none. */
        long from() {
            return json.at(type().equals("room.behind") ? "/data/fromRevision" : "/data/revision")
                    .asLong(0);
        }

        /** The last one. */
        long to() {
            return json.at(type().equals("room.behind") ? "/data/toRevision" : "/data/revision")
                    .asLong(0);
        }
    }

    /** On a free port. */
    public WebhookReceiver() {
        this(0);
    }

    WebhookReceiver(int port) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var headers = HttpHeaders.of(exchange.getRequestHeaders(), (_, _) -> true);
        var message = new Received(headers, body, JSON.readTree(body));
        synchronized (received) {
            received.add(message);
        }
        behaviour.handle(message, exchange);
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Where messages are to be sent. */
    public String url() {
        return "http://127.0.0.1:" + port() + "/hook";
    }

    void behave(Behaviour wanted) {
        behaviour = wanted;
    }

    static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** Says nothing until the test ends. */
    void hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that it was sent, refused or not. */
    List<Received> all() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** All of a room. */
    public List<Received> of(String room) {
        return all().stream().filter(each -> each.room().equals(room)).toList();
    }

    /**
     * Up to which revision a room was told without a gap; fails where an event comes before its
     * time. What was told before may be told again.
     */
    public long toldInOrder(String room) {
        var told = 0L;
        for (var each : of(room)) {
            if (each.to() > told) {
                if (each.from() > told + 1) {
                    throw new AssertionError("%s: %d after %d".formatted(room, each.from(), told));
                }
                told = each.to();
            }
        }
        return told;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
