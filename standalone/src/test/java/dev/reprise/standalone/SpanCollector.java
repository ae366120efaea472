package dev.reprise.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes spans by OTLP over HTTP, and reads of their protobuf what tests look at. */
final class SpanCollector implements AutoCloseable {

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    private SpanCollector(HttpServer server) {
        this.server = server;
    }

    /** A span; its identifiers in hexadecimal digits, the links those of the spans linked to. */
    record Span(String trace, String id, String parent, String name, List<String> links) {}

    static SpanCollector start() throws IOException {
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var collector = new SpanCollector(HttpServer.create(here, 0));
        collector.server.createContext("/v1/traces", collector::take);
        collector.server.start();
        return collector;
    }

    String endpoint() {
        return "http://127.0.0.1:%d/v1/traces".formatted(server.getAddress().getPort());
    }

    List<Span> spansOf(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            for (var resource : fields(exchange.getRequestBody().readAllBytes(), 1)) {
                for (var scope : fields(resource, 2)) {
                    fields(scope, 2).forEach(span -> spans.add(span(span)));
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Span span(byte[] span) {
        return new Span(
                hex(fields(span, 1)),
                hex(fields(span, 2)),
                hex(fields(span, 4)),
                new String(fields(span, 5).getFirst(), StandardCharsets.UTF_8),
                fields(span, 13).stream().map(link -> hex(fields(link, 2))).toList());
    }

    private static String hex(List<byte[]> identifier) {
        return identifier.isEmpty() ? "" : HexFormat.of().formatHex(identifier.getFirst());
    }

    /** What a message has of one field, which must be text, bytes or messages. */
    private static List<byte[]> fields(byte[] message, int number) {
        var found = new HashMap<Integer, List<byte[]>>();
        var rest = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            var tag = (int) varint(rest);
            found.computeIfAbsent(tag >> 3, _ -> new ArrayList<>()).add(value(tag & 7, rest));
        }
        return Map.copyOf(found).getOrDefault(number, List.of());
    }

    private static byte[] value(int wireType, ByteBuffer rest) {
        var length =
                switch (wireType) {
                    case 0 -> {
                        var _ = varint(rest);
                        yield 0;
                    }
                    case 1 -> Long.BYTES;
                    case 2 -> (int) varint(rest);
                    case 5 -> Integer.BYTES;
                    default -> throw new AssertionError("No such type: " + wireType);
                };
        var value = new byte[length];
        rest.get(value);
        return value;
    }

    private static long varint(ByteBuffer rest) {
        var value = 0L;
        for (var shift = 0; ; shift += 7) {
            var next = rest.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
