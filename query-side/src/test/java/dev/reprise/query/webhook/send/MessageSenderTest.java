package dev.reprise.query.webhook.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import dev.reprise.query.webhook.send.Outcome.Kind;
import dev.reprise.webhooks.WebhookAddress;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

class MessageSenderTest {

    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String NEXT_SECRET = "whsec_HxoeHRwbGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgE=";
    private static final Message MESSAGE =
            new Message("wh_1.e-1", "room.card_moved", "{\"type\":\"room.card_moved\"}");
    private static final Duration TIMEOUT = Duration.ofMillis(700);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String NAME = "hooks.test";

    @TempDir static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static SSLContext tls;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void makeACertificate() throws Exception {
        var file = directory.resolve("keys.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process =
                new ProcessBuilder(
                                keytool,
                                "-genkeypair",
                                "-alias",
                                "receiver",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + NAME,
                                "-ext",
                                "san=dns:" + NAME,
                                "-keystore",
                                file.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit")
                        .redirectErrorStream(true)
                        .start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
    }

    @AfterEach
    void close() throws Exception {
        for (var each : opened.reversed()) {
            each.close();
        }
    }

    private Receiver receiver(HttpHandler handler) {
        return receiver(handler, null);
    }

    private Receiver receiver(HttpHandler handler, @Nullable SSLContext context) {
        var receiver = new Receiver(handler, context);
        opened.add(receiver);
        return receiver;
    }

    private MessageSender sender(EgressGuard.Lookup lookup, Clock clock) {
        var guard =
                new EgressGuard(
                        lookup,
                        each -> each.isLoopbackAddress() || WebhookAddress.isPublic(each),
                        TIMEOUT);
        var sender = new MessageSender(guard, tls, clock, true, TIMEOUT);
        opened.add(sender);
        return sender;
    }

    private Outcome send(String url) {
        return sender(host -> List.of(InetAddress.getByName(host)), CLOCK)
                .send(url, List.of(SECRET), MESSAGE);
    }

    private static HttpHandler answering(int status) {
        return exchange -> Receiver.answer(exchange, status, "");
    }

    private static HttpHandler retryingAfter(String header) {
        return exchange -> {
            exchange.getResponseHeaders().set("Retry-After", header);
            Receiver.answer(exchange, 429, "");
        };
    }

    @Test
    void signsAsStandardWebhooksDoesWithEachSecret() {
        var headers = new AtomicReference<HttpHeaders>();
        var receiver =
                receiver(exchange -> {
                    headers.set(
                            HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true));
                    Receiver.answer(exchange, 204, "");
                });

        var outcome =
                sender(host -> List.of(), CLOCK)
                        .send(receiver.url(), List.of(NEXT_SECRET, SECRET), MESSAGE);

        assertThat(outcome.isAccepted()).isTrue();
        for (var secret : List.of(SECRET, NEXT_SECRET)) {
            assertThatCode(() -> new Webhook(secret).verify(MESSAGE.body(), headers.get()))
                    .doesNotThrowAnyException();
        }
        assertThat(headers.get().firstValue("webhook-id")).hasValue(MESSAGE.id());
    }

    @Test
    void takesTwoHundredsAsAcceptedAndNothingElse() {
        for (var status : List.of(200, 201, 202, 204)) {
            assertThat(send(receiver(answering(status)).url()).isAccepted()).isTrue();
        }
        for (var status : List.of(301, 400, 401, 404, 410, 429, 500, 502, 503, 504)) {
            var outcome = send(receiver(answering(status)).url());
            assertThat(outcome.kind()).isEqualTo(Kind.REFUSED);
            assertThat(outcome.status()).isEqualTo(status);
            assertThat(outcome.isGone()).isEqualTo(status == 410);
        }
    }

    @Test
    void followsNoRedirect() {
        var elsewhere = receiver(answering(204));
        var receiver =
                receiver(exchange -> {
                    exchange.getResponseHeaders().set("Location", elsewhere.url());
                    Receiver.answer(exchange, 307, "");
                });

        assertThat(send(receiver.url()).status()).isEqualTo(307);
        assertThat(elsewhere.requests).hasValue(0);
    }

    @Test
    void waitsNoLongerThanItsTimeout() {
        var silent = new AtomicReference<Receiver>();
        silent.set(receiver(_ -> silent.get().hang()));
        var trickling =
                receiver(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (var body = exchange.getResponseBody()) {
                        body.write('a');
                        body.flush();
                        silent.get().hang();
                    }
                });

        for (var receiver : List.of(silent.get(), trickling)) {
            var begun = System.nanoTime();
            assertThat(send(receiver.url()).kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(TIMEOUT.multipliedBy(5));
        }
    }

    @Test
    void keepsTheFirstKibibyteOfAnAnswer() {
        var endless =
                receiver(exchange -> {
                    exchange.sendResponseHeaders(500, 0);
                    try (var body = exchange.getResponseBody()) {
                        for (var i = 0; i < 100_000; i++) {
                            body.write("x".repeat(1_000).getBytes(US_ASCII));
                        }
                    } catch (IOException _) {
                        // The sender has had enough.
                    }
                });

        assertThat(send(endless.url()).answer()).isEqualTo("x".repeat(1_024));
    }

    @Test
    void tellsOfBrokenConnections() {
        var closing = receiver(HttpExchange::close);
        var gone = receiver(answering(204));
        gone.close();

        assertThat(send(closing.url()).kind()).isEqualTo(Kind.FAILED);
        assertThat(send(gone.url()).kind()).isEqualTo(Kind.FAILED);
    }

    @Test
    void readsHowLongItIsToWait() {
        var now = Instant.parse("2026-01-31T12:00:00Z");
        var fixed = sender(_ -> List.of(), Clock.fixed(now, ZoneOffset.UTC));

        for (var each :
                List.of(
                        List.of("120", "PT2M"),
                        List.of("Sat, 31 Jan 2026 12:05:00 GMT", "PT5M"),
                        List.of("soon", ""),
                        List.of("99999999999999", ""),
                        List.of("-1", ""))) {
            var url = receiver(retryingAfter(each.getFirst())).url();
            var wanted = fixed.send(url, List.of(SECRET), MESSAGE).retryAfter();
            assertThat(wanted == null ? "" : wanted.toString()).isEqualTo(each.getLast());
        }
    }

    @Nested
    class ByName {

        @Test
        void connectsToTheAddressThatWasLookedUpAndVerifiesTheName() {
            var receiver = receiver(answering(204), tls);
            var asked = new ArrayList<String>();
            var sender =
                    sender(
                            host -> {
                                asked.add(host);
                                return List.of(InetAddress.ofLiteral("127.0.0.1"));
                            },
                            CLOCK);

            var accepted = sender.send(url(NAME, receiver), List.of(SECRET), MESSAGE);
            var another = sender.send(url("other.test", receiver), List.of(SECRET), MESSAGE);

            assertThat(accepted.kind()).as(accepted.answer()).isEqualTo(Kind.ACCEPTED);
            assertThat(another.kind()).isEqualTo(Kind.FAILED);
            assertThat(another.answer()).contains("SSL");
            assertThat(asked).containsExactly(NAME, "other.test");
            assertThat(receiver.requests).hasValue(1);
        }

        @Test
        void isRefusedOnceTheNameLeadsElsewhere() {
            var receiver =
                    receiver(
                            exchange -> {
                                exchange.getResponseHeaders().set("Connection", "close");
                                Receiver.answer(exchange, 204, "");
                            },
                            tls);
            var address = new AtomicReference<>("127.0.0.1");
            var sender = sender(host -> List.of(InetAddress.ofLiteral(address.get())), CLOCK);
            assertThat(sender.send(url(NAME, receiver), List.of(SECRET), MESSAGE).isAccepted())
                    .isTrue();

            for (var rebound : List.of("169.254.169.254", "10.0.0.1", "fd00:ec2::254", "0.0.0.0")) {
                address.set(rebound);
                assertThat(sender.send(url(NAME, receiver), List.of(SECRET), MESSAGE).kind())
                        .as(rebound)
                        .isEqualTo(Kind.ADDRESS_REFUSED);
            }
            assertThat(receiver.requests).hasValue(1);
        }

        @Test
        void isRefusedWhereOneOfSeveralAddressesIsNotPublic() {
            var receiver = receiver(answering(204), tls);
            var sender =
                    sender(
                            host ->
                                    List.of(
                                            InetAddress.ofLiteral("127.0.0.1"),
                                            InetAddress.ofLiteral("192.168.0.1")),
                            CLOCK);

            assertThat(sender.send(url(NAME, receiver), List.of(SECRET), MESSAGE).kind())
                    .isEqualTo(Kind.ADDRESS_REFUSED);
            assertThat(receiver.requests).hasValue(0);
        }

        @Test
        void tellsReceiversNothingOfItsPassword() {
            var headers = new ArrayList<String>();
            HttpHandler keeping =
                    exchange -> {
                        headers.addAll(exchange.getRequestHeaders().keySet());
                        Receiver.answer(exchange, 204, "");
                    };
            var sender = sender(_ -> List.of(InetAddress.ofLiteral("127.0.0.1")), CLOCK);

            var named = url(NAME, receiver(keeping, tls));
            assertThat(sender.send(named, List.of(SECRET), MESSAGE).isAccepted()).isTrue();
            var local = receiver(keeping).url();
            assertThat(sender.send(local, List.of(SECRET), MESSAGE).isAccepted()).isTrue();

            assertThat(headers)
                    .contains("Webhook-id")
                    .noneMatch(each -> each.toLowerCase(Locale.ROOT).startsWith("proxy"));
        }

        @Test
        void isForNoOtherProcess() throws Exception {
            var receiver = receiver(answering(204));
            try (var guard =
                    new EgressGuard(
                            host -> List.of(InetAddress.getByName(host)), _ -> true, TIMEOUT)) {
                var target = "127.0.0.1:" + receiver.port();
                assertThat(connect(guard, target, "")).startsWith("HTTP/1.1 407 ");
                assertThat(
                                connect(
                                        guard,
                                        target,
                                        "Proxy-Authorization: Bearer %s\r\n"
                                                .formatted("0".repeat(64))))
                        .startsWith("HTTP/1.1 407 ");
                assertThat(
                                connect(
                                        guard,
                                        target,
                                        "Proxy-Authorization: %s\r\n".formatted(guard.password())))
                        .startsWith("HTTP/1.1 200 ");
            }
        }

        private static String connect(EgressGuard guard, String target, String headers)
                throws IOException {
            try (var socket = new Socket()) {
                socket.setSoTimeout((int) TIMEOUT.toMillis());
                socket.connect(guard.address());
                socket.getOutputStream()
                        .write(
                                "CONNECT %s HTTP/1.1\r\n%s\r\n"
                                        .formatted(target, headers)
                                        .getBytes(US_ASCII));
                return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))
                        .readLine();
            }
        }

        private static String url(String host, Receiver receiver) {
            return "https://" + host + ":" + receiver.port() + "/hook";
        }
    }

    @Test
    void sendsNothingToWhatMayNoLongerBe() {
        var receiver = receiver(answering(204));
        var sender = MessageSender.toPublicAddresses(CLOCK, false, TIMEOUT);
        opened.add(sender);

        for (var url : List.of(receiver.url(), "https://127.0.0.1:" + receiver.port() + "/")) {
            assertThat(sender.send(url, List.of(SECRET), MESSAGE).kind())
                    .isEqualTo(Kind.ADDRESS_REFUSED);
        }
        assertThat(receiver.requests).hasValue(0);
    }
}
