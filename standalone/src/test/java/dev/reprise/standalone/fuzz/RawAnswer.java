package dev.reprise.standalone.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What came back on a connection, up to its end; of a stream, the beginning.
 *
 * @param status 0 where nothing came back
 */
record RawAnswer(int status, String head, String body, boolean timedOut) {

    private static final Pattern CHUNKED =
            Pattern.compile(
                    "^transfer-encoding: *chunked", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final Pattern INTERIM = Pattern.compile("^HTTP/1.1 100[^\\r]*\\r\\n\\r\\n");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Sends bytes on a connection of their own, says that there will be no more, and listens. */
    static RawAnswer to(byte[] request, URI server) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
            } catch (IOException _) {
                // It may refuse before it has read all; what it says counts.
            }
            return read(socket.getInputStream());
        }
    }

    private static RawAnswer read(InputStream in) {
        var bytes = new ByteArrayOutputStream();
        var timedOut = false;
        try {
            var buffer = new byte[8_192];
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
                if (isStream(bytes)) {
                    break;
                }
            }
        } catch (SocketTimeoutException _) {
            timedOut = true;
        } catch (IOException _) {
            // A reset after the answer: what was read counts.
        }
        return parse(bytes.toByteArray(), timedOut);
    }

    private static boolean isStream(ByteArrayOutputStream bytes) {
        return bytes.size() < 32_768
                && bytes.toString(StandardCharsets.ISO_8859_1)
                        .contains("\r\nContent-Type: text/event-stream");
    }

    private static RawAnswer parse(byte[] bytes, boolean timedOut) {
        var text = INTERIM.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).replaceFirst("");
        var end = text.indexOf("\r\n\r\n");
        if (!text.startsWith("HTTP/1.1 ") || end < 0) {
            return new RawAnswer(0, text, "", timedOut);
        }
        var status = Integer.parseInt(text.substring(9, 12));
        var head = text.substring(0, end);
        var rest = text.substring(end + 4);
        var body = CHUNKED.matcher(head).find() ? withoutFrames(rest) : rest;
        return new RawAnswer(
                status,
                head,
                new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8),
                timedOut);
    }

    /** The content of a chunked body, as far as it came. */
    private static String withoutFrames(String chunked) {
        var content = new StringBuilder();
        var at = 0;
        for (var line = chunked.indexOf("\r\n"); line > at; line = chunked.indexOf("\r\n", at)) {
            var size = Integer.parseInt(chunked.substring(at, line), 16);
            if (size == 0) {
                break;
            }
            content.append(chunked, line + 2, Math.min(line + 2 + size, chunked.length()));
            at = Math.min(line + 2 + size + 2, chunked.length());
        }
        return content.toString();
    }

    Optional<String> header(String name) {
        var prefix = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst();
    }
}
