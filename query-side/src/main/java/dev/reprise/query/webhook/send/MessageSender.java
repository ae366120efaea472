package dev.reprise.query.webhook.send;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;

import dev.reprise.query.webhook.send.Outcome.Kind;
import dev.reprise.webhooks.WebhookAddress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;

/** Sends one message at a time, signed as Standard Webhooks has it, and waits for its outcome. */
public final class MessageSender implements AutoCloseable {

    private static final int MOST_DIGITS = 9;
    private static final int LONGEST_FAULT = 200;

    /** How Java's client begins to say what its proxy answered. */
    private static final String NOT_CONNECTED = "Tunnel failed, got: ";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final EgressGuard guard;
    private final HttpClient http;
    private final Clock clock;
    private final boolean allowLoopback;
    private final Duration timeout;

    /** A sender through this guard, to receivers that this context trusts. */
    MessageSender(
            EgressGuard guard,
            SSLContext tls,
            Clock clock,
            boolean allowLoopback,
            Duration timeout) {
        this.guard = guard;
        this.clock = clock;
        this.allowLoopback = allowLoopback;
        this.timeout = timeout;
        http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeout)
                        .proxy(new ThroughGuard(guard.address()))
                        .sslContext(tls)
                        .executor(threads)
                        .build();
    }

    /**
     * A sender to public addresses.
     *
     * @param allowLoopback whether to loopback addresses, too, in the clear
     */
    public static MessageSender toPublicAddresses(
            Clock clock, boolean allowLoopback, Duration timeout) {
        try {
            var guard =
                    new EgressGuard(
                            host -> List.of(InetAddress.getAllByName(host)),
                            WebhookAddress::isPublic,
                            timeout);
            return new MessageSender(guard, SSLContext.getDefault(), clock, allowLoopback, timeout);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has TLS.", e);
        }
    }

    /**
     * Makes one attempt.
     *
     * @param secrets each of which it is signed with
     */
    public Outcome send(String url, List<String> secrets, Message message) {
        // What was set when it was registered may be set no more.
        var problem = WebhookAddress.problem(url, allowLoopback);
        if (problem.isPresent()) {
            return Outcome.without(Kind.ADDRESS_REFUSED, "It " + problem.get() + ".");
        }
        CompletableFuture<HttpResponse<String>> answer;
        try {
            var request = request(URI.create(url), secrets, message);
            answer = http.sendAsync(request, _ -> new FirstBytes());
        } catch (IllegalArgumentException
                | EmptyWebhookSecretException
                | WebhookSigningException impossible) {
            return Outcome.without(Kind.FAILED, text(impossible));
        }
        try {
            return outcome(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            answer.cancel(true);
            return Outcome.without(
                    Kind.TIMED_OUT, "Not answered within " + timeout.toMillis() + " ms.");
        } catch (InterruptedException _) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Outcome.without(Kind.FAILED, "Interrupted.");
        } catch (ExecutionException e) {
            return failure(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private HttpRequest request(URI url, List<String> secrets, Message message)
            throws EmptyWebhookSecretException, WebhookSigningException {
        var timestamp = clock.instant().getEpochSecond();
        var signatures = new ArrayList<String>();
        for (var secret : secrets) {
            signatures.add(new Webhook(secret).sign(message.id(), timestamp, message.body()));
        }
        var request = HttpRequest.newBuilder(url);
        if (!WebhookAddress.isLoopback(url)) {
            request.header(EgressGuard.AUTHORIZATION, guard.password());
        }
        return request.timeout(timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Reprise-Webhooks")
                .header("webhook-id", message.id())
                .header("webhook-timestamp", String.valueOf(timestamp))
                .header("webhook-signature", String.join(" ", signatures))
                .POST(HttpRequest.BodyPublishers.ofString(message.body()))
                .build();
    }

    private Outcome outcome(HttpResponse<String> response) {
        var status = response.statusCode();
        var wanted =
                response.headers().firstValue("Retry-After").map(this::retryAfter).orElse(null);
        var kind = status >= 200 && status < 300 ? Kind.ACCEPTED : Kind.REFUSED;
        return new Outcome(kind, status, wanted, response.body());
    }

    /** Seconds or a time; {@code null} where it is neither. */
    private @Nullable Duration retryAfter(String header) {
        var text = header.strip();
        if (!text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(each -> each >= '0' && each <= '9')) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            var time = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            return Duration.between(clock.instant(), time);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static Outcome failure(Throwable failure) {
        if (failure instanceof HttpTimeoutException) {
            return Outcome.without(Kind.TIMED_OUT, text(failure));
        }
        var text = text(failure);
        if (text.endsWith(NOT_CONNECTED + EgressGuard.REFUSED)) {
            return Outcome.without(
                    Kind.ADDRESS_REFUSED, "The name of the host leads to no public address.");
        }
        return Outcome.without(
                Kind.FAILED,
                text.endsWith(NOT_CONNECTED + EgressGuard.UNREACHABLE)
                        ? "There is no such host, or it cannot be connected to."
                        : text);
    }

    private static String text(Throwable failure) {
        var text = failure.toString();
        return text.length() > LONGEST_FAULT ? text.substring(0, LONGEST_FAULT) : text;
    }

    @Override
    public void close() throws IOException {
        http.shutdownNow();
        guard.close();
        threads.shutdownNow();
    }

    /** All but loopback addresses, of which there is no name to look up. */
    private static final class ThroughGuard extends ProxySelector {

        private final List<Proxy> guard;

        ThroughGuard(InetSocketAddress guard) {
            this.guard = List.of(new Proxy(Proxy.Type.HTTP, guard));
        }

        @Override
        public List<Proxy> select(URI uri) {
            return WebhookAddress.isLoopback(uri) ? List.of(Proxy.NO_PROXY) : guard;
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            // The attempt tells.
        }
    }
}
