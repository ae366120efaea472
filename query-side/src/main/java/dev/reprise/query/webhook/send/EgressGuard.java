package dev.reprise.query.webhook.send;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.reprise.events.stored.RandomIdentifiers;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/**
 * A proxy for this process alone, as it wants a password that is in its memory only. It looks a
 * name up, and connects to the very address that it has found to be allowed: what the name says
 * later makes no difference. Encryption goes through it from end to end, and so the receiver's
 * certificate is verified against its name.
 */
final class EgressGuard implements AutoCloseable {

    /** What it answers where an address may not be connected to. */
    static final int REFUSED = 403;

    /** The header of a CONNECT request that has the password. */
    static final String AUTHORIZATION = "Proxy-Authorization";

    /** What it answers where there is no such name, or nothing listens there. */
    static final int UNREACHABLE = 502;

    private static final Logger LOG = LoggerFactory.getLogger(EgressGuard.class);
    private static final int CONNECTED = 200;
    private static final int MALFORMED = 400;
    private static final int UNAUTHORIZED = 407;
    private static final int PASSWORD_BYTES = 32;
    private static final int LONGEST_HEAD = 4_096;
    private static final int WAITING = 64;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String METHOD = "CONNECT ";

    /** Java's client keeps passwords of the scheme Basic from proxies of this kind. */
    private final String password =
            "Bearer " + HexFormat.of().formatHex(RandomIdentifiers.bytes(PASSWORD_BYTES));

    private final ServerSocket server;
    private final Lookup lookup;
    private final Predicate<InetAddress> allowed;
    private final Duration timeout;

    /** How names become addresses. */
    @FunctionalInterface
    interface Lookup {
        List<InetAddress> of(String host) throws UnknownHostException;
    }

    EgressGuard(Lookup lookup, Predicate<InetAddress> allowed, Duration timeout) {
        this.lookup = lookup;
        this.allowed = allowed;
        this.timeout = timeout;
        try {
            server = new ServerSocket(0, WAITING, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("egress-guard").start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    String password() {
        return password;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().name("egress").start(() -> serve(client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("A connection of a webhook is not made", e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setSoTimeout((int) timeout.toMillis());
            var head = head(client.getInputStream());
            var target = head == null ? null : target(head);
            if (head == null || target == null) {
                answer(client, MALFORMED);
            } else if (!knowsPassword(head)) {
                answer(client, UNAUTHORIZED);
            } else {
                serve(client, target);
            }
        } catch (IOException e) {
            LOG.debug("A connection of a webhook ended", e);
        }
    }

    private void serve(Socket client, URI target) throws IOException {
        Socket receiver;
        try {
            var addresses = lookup.of(target.getHost());
            if (!addresses.stream().allMatch(allowed)) {
                LOG.warn("A webhook is not sent to {}, which is at {}", target, addresses);
                answer(client, REFUSED);
                return;
            }
            receiver = connect(addresses, target.getPort());
        } catch (IOException e) {
            LOG.debug("A connection of a webhook is not made", e);
            answer(client, UNREACHABLE);
            return;
        }
        try (receiver) {
            answer(client, CONNECTED);
            client.setSoTimeout(0);
            join(client, receiver);
        }
    }

    private Socket connect(List<InetAddress> addresses, int port) throws IOException {
        IOException last = new UnknownHostException("It has no address");
        for (var address : addresses) {
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        throw last;
    }

    /** The request; {@code null} where it has no end. */
    private static @Nullable String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf(END_OF_HEAD, head.length() - END_OF_HEAD.length()) < 0) {
            var next = in.read();
            if (next < 0 || head.length() == LONGEST_HEAD) {
                return null;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private boolean knowsPassword(String head) {
        var given =
                head.lines()
                        .filter(line -> line.startsWith(AUTHORIZATION + ": "))
                        .findFirst()
                        .orElse("");
        var wanted = AUTHORIZATION + ": " + password;
        return MessageDigest.isEqual(given.getBytes(US_ASCII), wanted.getBytes(US_ASCII));
    }

    /** Host and port of what is to be connected to; {@code null} where that cannot be read. */
    private static @Nullable URI target(String head) {
        var end = head.indexOf(' ', METHOD.length());
        if (!head.startsWith(METHOD) || end < 0) {
            return null;
        }
        var uri = URI.create("https://" + head.substring(METHOD.length(), end));
        return uri.getHost() == null || uri.getPort() < 0 ? null : uri;
    }

    private static void answer(Socket client, int status) throws IOException {
        client.getOutputStream()
                .write(
                        "HTTP/1.1 %d -\r\nContent-Length: 0\r\n\r\n"
                                .formatted(status)
                                .getBytes(US_ASCII));
    }

    /** Until one of the two ends it. */
    private static void join(Socket client, Socket receiver) throws IOException {
        Thread.ofVirtual().name("egress").start(() -> pass(receiver, client));
        pass(client, receiver);
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            var _ = from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            LOG.debug("A connection of a webhook ended", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
