package dev.reprise.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Readers who vanish must not take the streams of those who come with them. */
@Tag("both-engines")
class StreamsComeAndGoIntegrationTest {

    private static final int STREAMS = 600;
    private static final int AT_ONCE = 16;
    private static final int PATIENCE_MILLIS = 10_000;

    @TempDir static Path data;

    @AutoClose private static Deployment reprise;

    @BeforeAll
    static void start() throws IOException {
        reprise = Deployment.start(data, "--reprise.stream.heartbeat=50ms");
    }

    @Test
    void keepsEveryStreamAliveWhileOthersVanish() throws Exception {
        var room = reprise.client().open("lobby").roomCode();
        try (var readers = Executors.newFixedThreadPool(AT_ONCE)) {
            var streams =
                    IntStream.range(0, STREAMS)
                            .mapToObj(_ -> readers.submit((Callable<Integer>) () -> beats(room)))
                            .toList();
            for (var stream : streams) {
                assertThat(stream.get()).isEqualTo(2);
            }
        }
    }

    /** Reads a stream until its second heartbeat, and is gone without a word. */
    private int beats(String room) throws IOException {
        try (var socket = new Socket(reprise.queries().getHost(), reprise.queries().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(
                            "GET /api/v1/rooms/%s/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .formatted(room)
                                    .getBytes(StandardCharsets.US_ASCII));
            var lines =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var beats = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(": heart") && ++beats == 2) {
                    return beats;
                }
            }
            return beats;
        }
    }
}
