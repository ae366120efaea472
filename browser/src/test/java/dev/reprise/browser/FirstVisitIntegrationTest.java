package dev.reprise.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the first visit costs, with nothing stored yet. */
@Isolated
@ExtendWith(Stage.class)
class FirstVisitIntegrationTest {

    private static final long BYTES = 150_000;
    private static final double MILLISECONDS = 1_000;

    /** When something was to be seen, once that is known. */
    private static final String PAINTED =
            "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1";

    @Test
    void isPaintedInASecondFrom150Kilobytes(Chromium chromium) {
        try (var visitor = chromium.visitor()) {
            var bytes = counted(visitor);
            visitor.go("/console/").see("#rooms");
            await().until(() -> number(visitor) > 0);
            var sum = bytes.values().stream().mapToLong(Double::longValue).sum();
            System.out.printf(
                    Locale.ROOT,
                    "A first visit: %d bytes in %d answers, painted after %.0f ms%n",
                    sum,
                    bytes.size(),
                    number(visitor));
            assertThat(sum).as("bytes of %d answers", bytes.size()).isBetween(50_000L, BYTES);
            assertThat(number(visitor)).isLessThanOrEqualTo(MILLISECONDS);
        }
    }

    private static double number(Visitor visitor) {
        return ((Number) visitor.page().evaluate(PAINTED)).doubleValue();
    }

    /** By request, with its headers, as it came over the network. */
    private static Map<String, Double> counted(Visitor visitor) {
        var session = visitor.context().newCDPSession(visitor.page());
        var bytes = new HashMap<String, Double>();
        session.on(
                "Network.responseReceived",
                event -> add(bytes, event, event.getAsJsonObject("response")));
        session.on("Network.dataReceived", event -> add(bytes, event, event));
        session.on(
                "Network.loadingFinished",
                event ->
                        bytes.put(
                                event.get("requestId").getAsString(),
                                event.get("encodedDataLength").getAsDouble()));
        session.send("Network.enable");
        return bytes;
    }

    private static void add(Map<String, Double> bytes, JsonObject event, JsonObject counted) {
        bytes.merge(
                event.get("requestId").getAsString(),
                counted.get("encodedDataLength").getAsDouble(),
                Double::sum);
    }
}
