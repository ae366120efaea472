package dev.reprise.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What is sent byte by byte, or is no request at all. */
@Timeout(60)
@TestPropertySource(
        properties = {
            "reprise.arrival.head=400ms",
            "reprise.arrival.body=400ms",
            "server.tomcat.connection-timeout=1s",
            "server.tomcat.keep-alive-timeout=30s",
            "server.max-http-request-header-size=8KB"
        })
class HostileConnectionsTest extends WebTest {

    private static final String MOVES = "POST /rooms/ABCDEF/moves HTTP/1.1\r\nHost: here\r\n";
    private static final String LAST = "Connection: close\r\n\r\n";

    @LocalServerPort private int port;

    private String answerTo(String request) throws IOException {
        try (var socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket);
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Sends a byte now and then, until the other side has had enough. */
    private String trickle(String beginning) throws Exception {
        try (var socket = connect()) {
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.ISO_8859_1));
            var over = new CountDownLatch(1);
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            do {
                                socket.getOutputStream().write('1');
                            } while (!over.await(50, TimeUnit.MILLISECONDS));
                        } catch (IOException | InterruptedException _) {
                            // What the test waits for.
                        }
                    });
            var answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
                return answer.toString(StandardCharsets.ISO_8859_1);
            } catch (SocketException _) {
                // Cut off in the middle of what was sent; what was answered before that counts.
                return answer.toString(StandardCharsets.ISO_8859_1);
            } finally {
                over.countDown();
            }
        }
    }

    @Test
    void losesItsConnectionWhenHeadersTrickle() throws Exception {
        isCutOff("GET /rooms/ABCDEF HTTP/1.1\r\nHost: here\r\nX-Slow: ");
        isCutOff("GET /rooms");
    }

    private void isCutOff(String beginning) throws Exception {
        assertThat(trickle(beginning)).isEmpty();
    }

    @Test
    void isRefusedWhenTheBodyTrickles() throws Exception {
        var slow = MOVES + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n1";

        assertThat(trickle(slow))
                .startsWith("HTTP/1.1 400 ")
                .contains("MALFORMED_REQUEST", "The body did not arrive in time.");
    }

    @Test
    void isRefusedWhenTheBodyStopsComing() throws Exception {
        var half = MOVES + "Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{";

        assertThat(answerTo(half)).contains("/1.1 400 ", "did not arrive in time");
    }

    @Test
    void isRefusedWhenTheBodyIsCutShort() throws Exception {
        try (var socket = connect()) {
            var half = MOVES + "Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{";
            socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();

            assertThat(read(socket)).contains("/1.1 400 ", "shorter than was announced");
        }
    }

    @Test
    void isAnsweredAsUsualWhenABodyThatIsNotReadIsCutShort() throws Exception {
        for (var path : List.of("/api/v1/heartbeats", "/nowhere")) {
            try (var socket = connect()) {
                var half = "POST " + path + " HTTP/1.1\r\nHost: here\r\nContent-Length: 9\r\n\r\n{";
                socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();

                assertThat(read(socket)).containsPattern("^HTTP/1.1 (204|404) ");
            }
        }
    }

    @Test
    void isNotWaitedForWhenItTricklesAfterARefusal() throws Exception {
        var slow = "Host: here\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n1";

        assertThat(trickle("POST /rooms/ABCDEF/moves HTTP/1.1\r\n" + slow))
                .startsWith("HTTP/1.1 415 ");
        assertThat(trickle("POST /nowhere HTTP/1.1\r\n" + slow)).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void keepsItsConnectionWhenTheBodyComesAfterTheRefusal() throws Exception {
        try (var socket = connect()) {
            var post = "POST /nowhere HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\n\r\n";
            var next = "GET /rooms/ABCDEF HTTP/1.1\r\nHost: here\r\n" + LAST;
            socket.getOutputStream().write(post.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            socket.getOutputStream().write(("late" + next).getBytes(StandardCharsets.US_ASCII));

            assertThat(read(socket)).contains("/1.1 404 ", "HTTP/1.1 200 ");
        }
    }

    @Test
    void isNotAskedForABodyThatNobodyWants() throws Exception {
        var polite = "POST /nowhere HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\n";

        assertThat(answerTo(polite + "Content-Length: 9\r\n\r\n")).startsWith("HTTP/1.1 404 ");
        var wanted = MOVES + "Expect: 100-continue\r\nContent-Type: application/json\r\n";
        assertThat(answerTo(wanted + "Content-Length: 2\r\n" + LAST + "{}"))
                .startsWith("HTTP/1.1 100 ")
                .contains("HTTP/1.1 422 ");
    }

    @Test
    void isServedWhenItTakesItsTimeBetweenRequests() throws Exception {
        try (var socket = connect()) {
            var request = "GET /rooms/ABCDEF HTTP/1.1\r\nHost: here\r\n";
            socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            isCutOff("GET /rooms");
            socket.getOutputStream().write((request + LAST).getBytes(StandardCharsets.US_ASCII));

            assertThat(read(socket)).contains("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /rooms/ABCDEF HTTP/1.1\r\n\r\n",
                "GET /rooms/ABCDEF HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /rooms/ABCDEF HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /rooms/<> HTTP/1.1\r\nHost: here\r\n\r\n",
                "GET /rooms/%zz HTTP/1.1\r\nHost: here\r\n\r\n",
                "GET /rooms/ABCDEF/events?limit=%ff HTTP/1.1\r\nHost: here\r\n\r\n",
                "GET /rooms/ABCDEF HTTP/4.2\r\nHost: here\r\n\r\n",
                "GET /rooms/ABCDEF HTTP/1.1\r\nHost: here\r\nContent-Length: x\r\n\r\n",
                "GET /rooms/ABCDEF HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: brotli\r\n\r\n",
                MOVES + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
                MOVES
                        + "Content-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"
            })
    void isRefusedWithAProblemWhenItIsNoRequest(String request) throws Exception {
        isMalformed(answerTo(request));
    }

    @Test
    void isRefusedWithAProblemWhenItIsTooLarge() throws Exception {
        var head = "GET /rooms/ABCDEF HTTP/1.1\r\nHost: here\r\n";

        isRefused(414, answerTo("GET /rooms/" + "a".repeat(9_000) + " HTTP/1.1\r\n\r\n"));
        isRefused(414, answerTo("GET /rooms?" + "a".repeat(9_000) + " HTTP/1.1\r\n\r\n"));
        isRefused(431, answerTo(head + "X-Large: " + "a".repeat(9_000) + "\r\n\r\n"));
        isRefused(
                431, answerTo(head + ("X-Large: " + "a".repeat(999) + "\r\n").repeat(9) + "\r\n"));
        isRefused(431, answerTo(head + "X-Many: 1\r\n".repeat(120) + "\r\n"));
    }

    private static void isMalformed(String answer) {
        isRefused(400, answer);
    }

    private static void isRefused(int status, String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Content-Type: application/problem+json", "Trace-Id: ")
                .contains("\"status\":" + status)
                .contains("\"code\":\"MALFORMED_REQUEST\"", "\"instance\":\"/", "\"traceId\":\"")
                .doesNotContain("Tomcat", "<html", "Exception", "org.apache");
    }
}
